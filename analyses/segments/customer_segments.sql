-- grain: one row per customer segment, empty ones too
with segments_summed as (
    select
        customer_scores.customer_segment as customer_segment,
        count(*) as customers,
        sum(customer_scores.total_sales) as revenue,
        max(customer_scores.total_sales, 2) as largest_sales,
    from customer_scores
    group by customer_scores.customer_segment
),

totals as (
    select
        count(*) as customers,
        sum(customer_scores.total_sales) as revenue,
    from customer_scores
)

select
    segments.customer_segment as customer_segment,
    cast(coalesce(segments_summed.customers, 0) as double) as customers,
    cast(coalesce(segments_summed.revenue, 0) as double) as revenue,
    cast(coalesce(segments_summed.customers, 0) as double)
        / cast(totals.customers as double) as customers_share,
    cast(coalesce(segments_summed.revenue, 0) as double)
        / cast(nullif(totals.revenue, 0) as double) as revenue_share,
    cast(segments_summed.largest_sales[1] as double) as revenue_largest,
    cast(segments_summed.largest_sales[2] as double) as revenue_second,
from (values ('New', 1), ('Regular', 2), ('VIP', 3))
    as segments(customer_segment, segment_order)
cross join totals
left join segments_summed
    on segments.customer_segment = segments_summed.customer_segment
order by segments.segment_order
