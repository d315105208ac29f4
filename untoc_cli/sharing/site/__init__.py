"""The archive as a static web site: plain pages that any web space can hold.

`building.build_site` writes it. A new kind of page is a module here and a line in
`building._other_pages`; a new format of `FORMATS` is offered beside each statement by itself.
"""
