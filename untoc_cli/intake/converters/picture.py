"""Pictures of text, as a telephone or a scanner makes them, read by OCR."""

from untoc_cli.intake.converted import Converted
from untoc_cli.intake.converters.ocr import Reader, note_on, text_read


def picture_to_markdown(data: bytes, tesseract: str, languages: str) -> Converted:
    """Return the text of a picture (PNG, JPEG, TIFF with one page or several) as Markdown.

    Args:
        data: the bytes of the file.
        tesseract: the program.
        languages: as it calls them, joined by +.

    Raises:
        ConversionError: it cannot be read, or shows no text.
    """
    reader = Reader(tesseract, languages).for_script_of([data])
    read = reader.read([data])
    note = note_on(read, reader)
    markdown, _ = text_read(read)
    return Converted(markdown, (note,), reader.provenance)
