"""The commands of the program, in the order of the help.

A new command is a module in `commands/` and a row in `COMMANDS`.
"""

from untoc_cli.record import Record


class CommandRow(Record):
    """A command of the program.

    Attributes:
        verb: what is typed.
        place: its module in `commands/` and its function.
        group: under which heading of the help it stands.
        summary: what it does, the first line of its docstring.
        examples: for the end of its help.
        formats: what its answer can be besides the formats that every command has.
    """

    verb: str
    place: str
    group: str
    summary: str
    examples: tuple[str, ...]
    formats: tuple[str, ...] = ()


COMMANDS: tuple[CommandRow, ...] = (
    CommandRow(
        "add",
        "add:add_documents",
        "File",
        "File statements, each as a Markdown file with a header.",
        (
            "untoc add statement.docx",
            "untoc add statement.pdf --date 2023-10-04 --no-input",
            "untoc add incoming/ --no-input",
        ),
    ),
    CommandRow(
        "edit",
        "edit:edit_statement",
        "File",
        "Open a statement in your editor, and take what you changed.",
        ("untoc edit 2022-05-06-firearms", "EDITOR=nano untoc edit tennant"),
    ),
    CommandRow(
        "set",
        "set_:set_fields",
        "File",
        "Set fields of statements, and leave all else as it is.",
        (
            "untoc set tennant role=Chair topics+=ransomware",
            "untoc set --theme tip --year 2023 language=en --dry-run",
        ),
    ),
    CommandRow(
        "move",
        "move:move_statements",
        "File",
        "Give statements the ids that their date, theme and speaker make.",
        ("untoc move tennant", "untoc move --all --dry-run"),
    ),
    CommandRow(
        "remove",
        "remove:remove_statements",
        "File",
        "Move statements to the trash of the archive.",
        (
            'untoc remove 2022-05-06-firearms --why "filed twice"',
            "untoc remove tennant frate --dry-run --why test",
        ),
    ),
    CommandRow(
        "restore",
        "restore:restore_statements",
        "File",
        "Put statements back from the trash to where they were.",
        ("untoc restore tennant", "untoc restore 2022-05-06-firearms --dry-run"),
    ),
    CommandRow(
        "trash",
        "trash:show_trash",
        "File",
        "List what was removed; untoc restore puts it back.",
        ("untoc trash", "untoc trash --empty --dry-run"),
    ),
    CommandRow(
        "undo",
        "undo:undo_change",
        "File",
        "Take back the last change that you made with untoc.",
        ("untoc undo --dry-run", "untoc undo --list"),
    ),
    CommandRow(
        "search",
        "search:search_statements",
        "Find",
        "Search what was said, and show the passages that answer.",
        ("untoc search firearms", "untoc search '\"in-person participation\"' --since 2022"),
    ),
    CommandRow(
        "show",
        "show:show_statement",
        "Find",
        "Show a statement, whole or one paragraph of it.",
        ("untoc show 2022-05-06-firearms", "untoc show tennant --paragraph 3"),
    ),
    CommandRow(
        "list",
        "list_:list_statements",
        "Find",
        "List the statements on file, the newest first.",
        ("untoc list --theme TIP", "untoc list -f csv > all.csv"),
    ),
    CommandRow(
        "timeline",
        "timeline:show_timeline",
        "Find",
        "Show every dialogue by year, and what was said at each.",
        (
            "untoc timeline --since 2023",
            "untoc timeline --matrix",
            "untoc timeline -o history.html",
        ),
        ("svg", "html"),
    ),
    CommandRow(
        "sessions",
        "sessions:list_sessions",
        "Find",
        "List the sessions of the registry, with what is on file.",
        ("untoc sessions --theme firearms", "untoc sessions 2022-firearms"),
    ),
    CommandRow(
        "summary",
        "summary:show_summary",
        "Understand",
        "Sum up what is on file, by working group.",
        ("untoc summary", "untoc summary --theme firearms", "untoc summary -o summary.docx"),
        ("markdown", "html", "docx"),
    ),
    CommandRow(
        "positions",
        "positions:list_positions",
        "Understand",
        "List what was welcomed, what worries, what is asked for and what is offered.",
        ("untoc positions --kind ask", "untoc positions --theme firearms --since 2022"),
    ),
    CommandRow(
        "references",
        "references:list_references",
        "Understand",
        "List who cites which resolution, article, protocol, goal or document.",
        ("untoc references --theme firearms", "untoc references 'resolution 9/1'"),
    ),
    CommandRow(
        "compare",
        "compare:compare_statements",
        "Understand",
        "Compare two statements, or a theme in two years, paragraph by paragraph.",
        ("untoc compare frate tennant", "untoc compare --theme firearms 2022 2023"),
    ),
    CommandRow(
        "trace",
        "trace:trace",
        "Understand",
        "Follow one demand through the years, in whatever words it was said.",
        ('untoc trace "in-person participation"', 'untoc trace "working groups" --theme TIP'),
    ),
    CommandRow(
        "trend",
        "trend:show_trend",
        "Understand",
        "Show how often words are said, by year and working group.",
        (
            'untoc trend firearms "civil society"',
            'untoc trend "civil society" --theme TIP -o civil-society.svg',
        ),
        ("svg",),
    ),
    CommandRow(
        "stats",
        "stats:show_statistics",
        "Understand",
        "Show who spoke, how often and how long, and where nothing is on file.",
        ("untoc stats", "untoc stats --theme firearms -f csv"),
    ),
    CommandRow(
        "cite",
        "cite:cite_statements",
        "Share",
        "Cite statements, ready to paste.",
        (
            "untoc cite frate",
            "untoc cite tennant --paragraph 3 --copy",
            "untoc cite frate tennant --style apa",
        ),
        ("markdown", "html", "csl-json", "bibtex", "ris"),
    ),
    CommandRow(
        "export",
        "export:export_statements",
        "Share",
        "Write statements for other programs and other people.",
        (
            "untoc export -o statements.csv",
            "untoc export --to zip --theme firearms -o firearms.zip",
        ),
    ),
    CommandRow(
        "import",
        "import_:import_statements",
        "Share",
        "Take statements from an export, or from a spreadsheet.",
        (
            "untoc import statements.json",
            'untoc import old.csv --map "Sprecher=speaker" --map "Text=body" --dry-run',
        ),
    ),
    CommandRow(
        "browse",
        "browse:browse_archive",
        "Share",
        "Look through the archive on the whole screen, with the keyboard.",
        ("untoc browse", "untoc browse firearms --theme TIP"),
    ),
    CommandRow(
        "site",
        "site:publish_site",
        "Share",
        "Write the archive as a web site that any web space can hold.",
        ("untoc site ../site", "untoc site ../site --base https://example.org/statements/"),
    ),
    CommandRow(
        "serve",
        "serve:serve_archive",
        "Share",
        "Show the site on this computer, and renew it when a file changes.",
        ("untoc serve --open", "untoc serve --port 8100", "untoc serve --api"),
    ),
    CommandRow(
        "init",
        "init:create_archive",
        "Keep",
        "Make a new archive.",
        ('untoc init ngo --name "Our statements"', "untoc list --archive ngo"),
    ),
    CommandRow(
        "validate",
        "validate:validate_archive",
        "Keep",
        "Check every file, and name all problems with their lines.",
        ("untoc validate", "untoc validate --suggest", "untoc validate --explain date-future"),
        ("github",),
    ),
    CommandRow(
        "config",
        "config:configure",
        "Keep",
        "Show the settings of the archive, or change one of them.",
        ("untoc config", "untoc config engine sqlite"),
    ),
    CommandRow(
        "index",
        "index:build_index",
        "Keep",
        "Bring the search index up to date.",
        ("untoc index", "untoc index --rebuild"),
    ),
    CommandRow(
        "remote",
        "remote:remote_index",
        "Keep",
        "Share the archive's search index with others, by way of OpenSearch.",
        ("untoc remote push", "untoc remote status", "untoc remote pull --dry-run"),
    ),
)
