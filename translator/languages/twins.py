"""Letters of different alphabets that look the same in print."""

from __future__ import annotations

from typing import Final

# Latin letters and the Cyrillic ones of the same shape. Small м, т, в have Latin twins in
# handwriting only; k is taken for к all the same (kВт).
TO_CYRILLIC: Final = dict(
    zip("aceopxyihkëəɵABCEHIKMOPTXYËƏƟ", "асеорхуіһкёәөАВСЕНІКМОРТХУЁӘӨ", strict=True)
)
# Letters of other Cyrillic alphabets that fonts and keyboards put for Kazakh ones.
TO_KAZAKH: Final = dict(zip("ҧҦӛӚѳѲӊӉӄӃ", "ұҰөӨөӨңҢқҚ", strict=True))
