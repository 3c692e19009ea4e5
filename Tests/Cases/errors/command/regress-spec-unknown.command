pdtv regress --spec ful
