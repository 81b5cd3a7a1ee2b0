using System.Globalization;
using Bmc.Contracts.Sensors;

namespace Bmc.Hardware.EventLog;

/// <summary>A value with its unit, with as many digits as such sensors are good for.</summary>
internal static class QuantityText
{
    public static string Format(double value, SensorUnit unit)
    {
        (string format, string symbol) = unit switch
        {
            SensorUnit.Celsius => ("0.0", "°C"),
            SensorUnit.Volts => ("0.00", "V"),
            SensorUnit.Amperes => ("0.00", "A"),
            SensorUnit.Watts => ("0.0", "W"),
            _ => ("0", "rpm"),
        };
        return $"{value.ToString(format, CultureInfo.InvariantCulture)} {symbol}";
    }
}
