-- grain: one row per finding on the history, before any model
select
    cast(history_findings.finding_order + 1 as double) as finding,
    history_findings.check_name as check_name,
    history_findings.subject as subject,
    history_findings.outcome as outcome,
    nullif(history_findings.date, '') as date,
    history_findings.sentence as sentence,
    cast(history_findings.value as double) as value,
from history_findings
order by history_findings.finding_order
