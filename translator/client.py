"""The API from Python: what a service of Ortaq answers, with its errors as exceptions.

    with Client("http://127.0.0.1:8000") as ortaq:
        for hit in ortaq.search("CEAP", to="ru")["hits"]:
            print(hit["form"], hit["equivalents"])

Answers are the mappings of the contract (`/openapi.json`). A `Client` keeps its connections and may
be shared between threads.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import TracebackType
from typing import Any

import httpx

from translator.errors import TranslatorError

Answer = dict[str, Any]


class ServiceError(TranslatorError):
    """A refusal of the service, or no answer at all.

    `status` is the HTTP status, 0 where the service could not be reached; `retry_after` the seconds
    after which it may be asked again, where it says so.
    """

    def __init__(self, message: str, status: int = 0, retry_after: int | None = None) -> None:
        super().__init__(message)
        self.status = status
        self.retry_after = retry_after


class Client:
    """A service at an address. `token` is needed for writing where the service has one."""

    def __init__(
        self,
        address: str = "http://127.0.0.1:8000",
        *,
        token: str | None = None,
        timeout: float = 60,
    ) -> None:
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        self._http = httpx.Client(base_url=address, headers=headers, timeout=timeout)

    def __enter__(self) -> Client:
        return self

    def __exit__(
        self,
        _type: type[BaseException] | None,
        _error: BaseException | None,
        _traceback: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the connections."""
        self._http.close()

    def search(self, query: str, **options: Any) -> Answer:
        """Hits for a term in any form; `lang`, `to`, `limit`, `match`, `status`, `subject`."""
        return self._get("/v1/search", q=query, **options)

    def suggest(self, beginning: str, **options: Any) -> Answer:
        """Forms that begin so; `lang`, `limit`."""
        return self._get("/v1/suggest", q=beginning, **options)

    def concept(self, id: str) -> Answer:
        """One concept with its revision. Raises `ServiceError` (404) where there is none."""
        return self._get(f"/v1/concepts/{id}")

    def concepts(self) -> Iterator[Answer]:
        """All concepts by id, fetched page by page."""
        cursor: str | None = None
        while True:
            page = self._get("/v1/concepts", limit=100, cursor=cursor)
            yield from page["concepts"]
            cursor = page["next"]
            if cursor is None:
                return

    def forms(self, term: str, lang: str = "auto") -> Answer:
        """All forms of a term."""
        return self._get("/v1/forms", text=term, lang=lang)

    def analyze(self, word: str, lang: str = "auto") -> Answer:
        """The lemmas of a word."""
        return self._get("/v1/analyze", text=word, lang=lang)

    def recognize(self, text: str, **options: Any) -> Answer:
        """The terms in a text; `lang`, `to`, `inflect`, `repair`, `nested`, `allow_proposed`."""
        return self._post("/v1/recognize", text=text, **options)

    def normalize(self, text: str, **options: Any) -> Answer:
        """A text repaired; `lang`, `level`."""
        return self._post("/v1/normalize", text=text, **options)

    def transliterate(self, text: str, **options: Any) -> Answer:
        """A text in another alphabet; `scheme`, `reverse`, `to`."""
        return self._post("/v1/transliterate", text=text, **options)

    def glossary(self, text: str, lang: str = "auto") -> Answer:
        """The terms of a text, each once."""
        return self._post("/v1/glossary", text=text, lang=lang)

    def names(self, name: str) -> Answer:
        """The keys of a name."""
        return self._post("/v1/names", text=name)

    def _get(self, path: str, **parameters: Any) -> Answer:
        given = {name: value for name, value in parameters.items() if value is not None}
        return self._ask("GET", path, params=given)

    def _post(self, path: str, **body: Any) -> Answer:
        return self._ask("POST", path, json=body)

    def _ask(self, method: str, path: str, **options: Any) -> Answer:
        try:
            answer = self._http.request(method, path, **options)
        except httpx.TransportError as error:
            message = (
                f"{self._http.base_url} cannot be reached ({error}): is `ortaq serve` running?"
            )
            raise ServiceError(message) from error
        if answer.is_success:
            found: Answer = answer.json()
            return found
        raise _refusal(answer)


def _refusal(answer: httpx.Response) -> ServiceError:
    try:
        told: Mapping[str, Any] = answer.json()
        message = str(told["detail"])
    except (ValueError, KeyError, TypeError):
        message = f"{answer.url}: {answer.status_code} {answer.reason_phrase}"
    wait = answer.headers.get("retry-after", "")
    return ServiceError(message, answer.status_code, int(wait) if wait.isdecimal() else None)
