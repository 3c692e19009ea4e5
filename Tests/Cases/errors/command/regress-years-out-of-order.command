printf '%s\n' year,internal_migration_departures_persons,grp_mln_kzt,poverty_share_pct,unemployment_pct,income_per_capita_kzt_month 2005,1,2,3,4,5 2004,1,2,3,4,5 > data.csv
pdtv regress --data data.csv
