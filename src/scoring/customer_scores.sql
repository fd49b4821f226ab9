-- grain: one row per customer with at least one dated order
with rfm_scored as (
    select
        customer_summary.*,
        5 - len(list_filter(
            rfm_cuts.recency_cuts,
            lambda cut: cut < customer_summary.months_since_last_order
        )) as recency_score,
        1 + len(list_filter(
            frequency_cuts.cuts,
            lambda cut: cut < customer_summary.total_orders
        )) as frequency_score,
        1 + len(list_filter(
            rfm_cuts.monetary_cuts,
            lambda cut: cut < cast(customer_summary.total_sales as double)
        )) as monetary_score,
    from customer_summary
    cross join rfm_cuts
    cross join frequency_cuts
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
),

segments_named as (
    select
        *,
        case
            when lifespan_months < $vip_months then 'New'
            when total_sales >= $vip_sales then 'VIP'
            else 'Regular'
        end as customer_segment,
    from rfm_scored
)

select
    segments_named.*,
    level_rules.engagement_level as engagement_level,
from segments_named
inner join combinations_levelled
    on segments_named.recency_score = combinations_levelled.recency_score
    and segments_named.frequency_score = combinations_levelled.frequency_score
    and segments_named.monetary_score = combinations_levelled.monetary_score
inner join level_rules
    on combinations_levelled.rule_order = level_rules.rule_order
