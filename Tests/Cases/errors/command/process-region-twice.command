cat > process.json5 <<'X'
{ format: 1, title: "A", seed: 1, firstYear: 2026, years: 1, replications: 1, digital: false, budgetLawBinds: true, leavesAMonth: 0.04,
  processes: {
    paper: { approvalDays: [60, 90], loadDays: [3, 3], loadFails: { chance: 0.2, days: [14, 30] }, listDays: [14, 42],
      payoutDays: [90, 120], payoutInWorkingDays: false, visibility: 0.3, assumedVisibility: 0.3 },
    digital: { approvalDays: [10, 20], loadDays: [0, 0], loadFails: { chance: 0, days: [0, 0] }, listDays: [0, 0],
      payoutDays: [3, 3], payoutInWorkingDays: true, visibility: 1, assumedVisibility: 1 } },
  regions: [{ name: "A", quota: 1, need: 1, applicants: 1 }, { name: "A", quota: 1, need: 1, applicants: 1 }] }
X
pdtv process process.json5
