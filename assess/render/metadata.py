"""Metadata of the PDF: archivable (PDF/A-3a) and accessible (PDF/UA-1) at once; WeasyPrint writes one at a time.

Source: PDF/UA-1 (ISO 14289-1, 5) asks for its identifier; PDF/A-3 (ISO 19005-3, 6.6.2.3) wants every foreign schema
described.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

_END = b"</rdf:RDF>"
_PROPERTY = (
    "<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>"
    "<pdfaProperty:category>internal</pdfaProperty:category>"
    "<pdfaProperty:description>Part of ISO 14289 that the document follows</pdfaProperty:description>"
)
_SCHEMA = (
    "<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>"
    "<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>"
    "<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>"
    '<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">'
    f"{_PROPERTY}</rdf:li></rdf:Seq></pdfaSchema:property>"
)
_ACCESSIBLE = (
    '<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" pdfuaid:part="1"/>'
    '<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" '
    'xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">'
    f'<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">{_SCHEMA}</rdf:li></rdf:Bag>'
    "</pdfaExtension:schemas></rdf:Description>"
).encode()


def accessible(write: Callable[..., bytes]) -> Callable[..., bytes]:
    """Return a writer of metadata that adds to `write` the mark of an accessible document.

    Raises:
        ValueError: when called, if the metadata has not the shape that is known.
    """

    def both(*arguments: Any, **options: Any) -> bytes:
        rdf = write(*arguments, **options)
        if rdf.count(_END) != 1:
            raise ValueError("the metadata of the PDF has an unknown shape")
        return rdf.replace(_END, _ACCESSIBLE + _END)

    return both
