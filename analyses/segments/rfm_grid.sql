-- grain: one row per recency score and frequency score, empty ones too
with cells_summed as (
    select
        customer_scores.recency_score as recency_score,
        customer_scores.frequency_score as frequency_score,
        count(*) as customers,
        sum(customer_scores.total_sales) as revenue,
        max(customer_scores.total_sales, 2) as largest_sales,
    from customer_scores
    group by
        customer_scores.recency_score,
        customer_scores.frequency_score
)

select
    cast(recency.score as double) as recency_score,
    cast(frequency.score as double) as frequency_score,
    cast(coalesce(cells_summed.customers, 0) as double) as customers,
    cast(coalesce(cells_summed.revenue, 0) as double) as revenue,
    cast(cells_summed.largest_sales[1] as double) as revenue_largest,
    cast(cells_summed.largest_sales[2] as double) as revenue_second,
from range(1, 6) as recency(score)
cross join range(1, 6) as frequency(score)
left join cells_summed
    on recency.score = cells_summed.recency_score
    and frequency.score = cells_summed.frequency_score
order by
    recency.score desc,
    frequency.score
