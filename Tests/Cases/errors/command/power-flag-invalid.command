mkdir run
printf '{"ridgePoint":"balanced"}' > run/summary.json
printf 'in_cohort,region,district,balanced_registered_at_90\n1,71,1,0\n1,71,2,no\n' > run/tenancies.csv
printf 'balanced_registered_at_90\n0\n0\n' > run/baseline.csv
pdtv power --from run
