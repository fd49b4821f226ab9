-- grain: one row per measure (R, F, M) and score 1 to 5, empty ones too
with measures_stacked as (
    select
        'R' as measure,
        customer_scores.recency_score as score,
        cast(customer_scores.months_since_last_order as double) as measured,
    from customer_scores
    union all
    select
        'F' as measure,
        customer_scores.frequency_score as score,
        cast(customer_scores.total_orders as double) as measured,
    from customer_scores
    union all
    select
        'M' as measure,
        customer_scores.monetary_score as score,
        cast(customer_scores.total_sales as double) as measured,
    from customer_scores
),

scores_counted as (
    select
        measures_stacked.measure as measure,
        measures_stacked.score as score,
        min(measures_stacked.measured) as least,
        max(measures_stacked.measured) as most,
        count(*) as customers,
    from measures_stacked
    group by
        measures_stacked.measure,
        measures_stacked.score
),

every_score as (
    select
        measures.measure as measure,
        measures.measure_order as measure_order,
        scores.score as score,
    from (values ('R', 1), ('F', 2), ('M', 3))
        as measures(measure, measure_order)
    cross join range(1, 6) as scores(score)
)

select
    every_score.measure as measure,
    cast(every_score.score as double) as score,
    scores_counted.least as min,
    scores_counted.most as max,
    cast(coalesce(scores_counted.customers, 0) as double) as customers,
from every_score
left join scores_counted
    on every_score.measure = scores_counted.measure
    and every_score.score = scores_counted.score
order by
    every_score.measure_order,
    every_score.score
