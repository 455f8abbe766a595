"""Printed matter: forms built of blocks, laid out in millimetres, painted by Qt.

``paper`` (sizes and margins) < ``ink`` (fonts, measuring, drawing) < ``blocks``, ``table`` (what a
form is made of) < ``pages`` (where pages break) < ``document`` (printer, PDF, pictures) < one
module a form. Forms take plain frozen data; they know no database and no window.
"""
