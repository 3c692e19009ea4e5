pdtv verify "$(printf 'a\377')"
