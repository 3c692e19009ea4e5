pdtv regress --year2022 asprinted
