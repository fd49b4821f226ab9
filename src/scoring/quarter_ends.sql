-- grain: one row per quarter counted back from the end; 0 is the end itself
-- from the 31st, three months back is the 30th or the last of February
select
    cast(quarters.quarters_ago as integer) as quarters_ago,
    cast(
        cast($observation_end as date)
            - to_months(cast($months * quarters.quarters_ago as integer))
        as date
    ) as quarter_end,
from range($quarters) as quarters(quarters_ago)
order by quarters.quarters_ago
