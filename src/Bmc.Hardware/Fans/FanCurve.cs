using Bmc.Contracts.Board;

namespace Bmc.Hardware.Fans;

/// <summary>From temperature to drive: straight lines between the board's points, level outside of them.</summary>
internal static class FanCurve
{
    /// <param name="points">Rising in temperature.</param>
    /// <returns>Percent of full drive.</returns>
    public static double Percent(IReadOnlyList<BoardFanPoint> points, double celsius)
    {
        if (celsius <= points[0].Celsius)
            return points[0].Percent;
        for (int i = 1; i < points.Count; i++)
        {
            (BoardFanPoint left, BoardFanPoint right) = (points[i - 1], points[i]);
            if (celsius <= right.Celsius)
                return left.Percent + (right.Percent - left.Percent) * (celsius - left.Celsius) / (right.Celsius - left.Celsius);
        }

        return points[^1].Percent;
    }
}
