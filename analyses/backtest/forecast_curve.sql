-- grain: one row per number of days since the forecast begins
select
    cast(forecast_curve.days as double) as days,
    cast(forecast_curve.customers as double) as customers,
    cast(forecast_curve.expected_orders as double) as expected_orders,
    cast(forecast_curve.expected_orders_low as double) as expected_orders_low,
    cast(forecast_curve.expected_orders_high as double) as expected_orders_high,
from forecast_curve
order by forecast_curve.days
