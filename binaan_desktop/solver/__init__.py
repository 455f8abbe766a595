"""The timetable engine: a plain problem in, a plain timetable and its cost out.

Knows no database, no Qt and no words for the user. Where to begin: ``problem`` (what is asked),
``answer`` (what comes back), ``portfolio.solve`` (the way in), ``checking`` (the judge).
"""
