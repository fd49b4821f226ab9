-- grain: one row per customer with at least one dated order
select
    customers_levelled.* exclude (engagement_level),
    case
        when customers_levelled.lifespan_months < $vip_months then 'New'
        when customers_levelled.total_sales >= $vip_sales then 'VIP'
        else 'Regular'
    end as customer_segment,
    customers_levelled.engagement_level as engagement_level,
from rfm_levels('customer_summary') as customers_levelled
