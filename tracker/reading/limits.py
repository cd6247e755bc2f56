"""How much a file may ask for. Real reports have up to 80 pages and 200,000 characters."""

LONGEST_FILE = 30 << 20  # bytes of the upload
LONGEST_TEXT = 1_500_000  # characters of text
MOST_PAGES = 500
MEMORY = 800 << 20  # address space of the child, so that parent and child stay under 1 GiB
CPU_SECONDS = 4  # of the child: what a hostile file can cost, and every answer within five seconds
WALL_SECONDS = 25.0  # a backstop: on a busy machine a good report waits, and is not refused
MOST_OUTPUT = 40 << 20  # bytes the child may write
UNPACKED = 60 << 20  # bytes of all members of a .docx
MEMBERS = 2000
RATIO = 200  # unpacked to packed, of a member over 1 MiB

#: Said by the child of itself, and by the parent of a child that a limit ended.
TOO_MUCH = "Reading this file needs more memory or time than a report may take."
