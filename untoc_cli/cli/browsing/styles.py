"""How the parts of the screen lie, by its size; colours are those of the terminal."""

STYLES = """
#top { height: 1; }
#label { width: auto; text-style: bold; }
#query { width: 1fr; }
#said { height: auto; max-height: 6; }
#panes { height: 1fr; }
#filters { width: 30; display: none; border: none; padding: 0; }
#filters, #sessions { text-wrap: nowrap; text-overflow: ellipsis; }
#list { width: 1fr; }
#preview { width: 1fr; border-left: vkey ansi_bright_black; }
#filters { border-right: vkey ansi_bright_black; }
#preview:focus { border-left: outer ansi_green; }
Pile > .pile--chosen { background: ansi_white; color: ansi_black; }
Pile:blur > .pile--chosen { background: ansi_bright_black; color: ansi_bright_white; }
Lines:nocolor > .option-list--option-highlighted { text-style: bold underline; }
ArchiveScreen.-wide #filters { display: block; }
ArchiveScreen.-filtering #filters { display: block; }
ArchiveScreen.-normal.-filtering #preview { display: none; }
ArchiveScreen.-narrow #panes { layout: vertical; }
ArchiveScreen.-narrow #preview { width: 100%; border-left: none; }
ArchiveScreen.-narrow #preview { border-top: hkey ansi_bright_black; }
ArchiveScreen.-narrow #preview:focus { border-top: hkey ansi_green; }
ArchiveScreen.-narrow #list { width: 100%; height: 1fr; }
ArchiveScreen.-narrow #preview { height: 1fr; }
ArchiveScreen.-narrow #filters { width: 100%; height: 1fr; border-right: none; }
ArchiveScreen.-narrow.-filtering #list { display: none; }
ArchiveScreen.-narrow.-filtering #preview { display: none; }
ArchiveScreen.-narrow.-short #preview { display: none; }
#text { height: 1fr; }
#told { height: auto; max-height: 4; }
CitationScreen, TimelineScreen, HelpScreen { align: center middle; }
#paper {
    width: 90%; max-width: 100; height: auto; max-height: 90%;
    border: round ansi_bright_black; padding: 0 1; background: ansi_default;
}
#book {
    width: 90%; max-width: 90; height: 90%;
    border: round ansi_bright_black; padding: 0 1; background: ansi_default;
}
#keys { height: 1fr; }
#sessions { height: auto; max-height: 80%; border: none; padding: 0; }
"""
