"""The segments that checks are measured with stay as well judged as they were."""

from __future__ import annotations

from glossary.base import load_base
from tools.checked_segments import DIRECTIONS, SEGMENTS, counted, read_segments
from translator.bilingual import Segment
from translator.checking import Checker
from translator.normalization import TermSpacings
from translator.recognition import Recognizer


def test_precision_and_recall() -> None:
    concepts = load_base()
    by_id = {concept.id: concept for concept in concepts}
    checker = Checker(Recognizer(concepts), by_id, TermSpacings(concepts))
    for direction in DIRECTIONS:
        right = false = missed = size = 0
        for judged in read_segments(SEGMENTS):
            if (judged.source_lang, judged.target_lang) != direction:
                continue
            size += 1
            segment = Segment("1", *judged[:4])
            found = counted(finding.as_mapping() for finding in checker.check([segment]))
            right += len(found & judged.find)
            false += len(found - judged.find)
            missed += len(judged.find - found)
        assert size >= 200
        assert right >= 0.95 * (right + false)
        assert right >= 0.90 * (right + missed)
