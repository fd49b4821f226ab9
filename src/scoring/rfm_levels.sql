-- grain: one row per row of the table `measured`, with scores and level
-- the body of a macro, so that levels of today and of an earlier day are one
-- definition: quintiles are cut among the customers of that table
with quintiles_cut as (
    select
        quantile_cont(
            cast(customers.months_since_last_order as double),
            getvariable('quintile_cuts')
        ) as recency_cuts,
        quantile_cont(
            cast(customers.total_sales as double),
            getvariable('quintile_cuts')
        ) as monetary_cuts,
    from query_table(measured) as customers
),

rfm_scored as (
    select
        customers.*,
        5 - len(list_filter(
            quintiles_cut.recency_cuts,
            lambda cut: cut < customers.months_since_last_order
        )) as recency_score,
        1 + len(list_filter(
            getvariable('frequency_cuts'),
            lambda cut: cut < customers.total_orders
        )) as frequency_score,
        1 + len(list_filter(
            quintiles_cut.monetary_cuts,
            lambda cut: cut < cast(customers.total_sales as double)
        )) as monetary_score,
    from query_table(measured) as customers
    cross join quintiles_cut
),

combinations_levelled as (
    select
        recency.score as recency_score,
        frequency.score as frequency_score,
        monetary.score as monetary_score,
        min(level_rules.rule_order) as rule_order,
    from range(1, 6) as recency(score)
    cross join range(1, 6) as frequency(score)
    cross join range(1, 6) as monetary(score)
    inner join level_rules
        on recency.score between level_rules.recency_min
            and level_rules.recency_max
        and frequency.score between level_rules.frequency_min
            and level_rules.frequency_max
        and monetary.score between level_rules.monetary_min
            and level_rules.monetary_max
    group by all
)

select
    rfm_scored.*,
    level_rules.engagement_level as engagement_level,
from rfm_scored
inner join combinations_levelled
    on rfm_scored.recency_score = combinations_levelled.recency_score
    and rfm_scored.frequency_score = combinations_levelled.frequency_score
    and rfm_scored.monetary_score = combinations_levelled.monetary_score
inner join level_rules
    on combinations_levelled.rule_order = level_rules.rule_order
