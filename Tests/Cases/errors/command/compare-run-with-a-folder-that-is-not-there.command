people=tenancy,region_name,settlement,origin,arrival,departure,kind,household_size,income_tenge,rent_tenge,dwelling,owner
rest=in_cohort,income_decile,spent_tiyn,relief_tiyn,rejected_payments,balanced_registered_at_90,balanced_registered_months
for run in one other; do
  mkdir $run
  printf "%s" "{ name: \"$run\", ridgePoint: \"balanced\" }" > $run/run.json
  printf "%s,%s\n1,a,b,c,d,e,f,1,1,1,1,1,1,1,0,0,0,0,0\n" $people $rest > $run/tenancies.csv
done
pdtv compare one nowhere
