namespace Bmc.Hardware.Console;

/// <summary>
/// How much may be written to the flash: at once a whole log, in the long run <see cref="BytesPerSecond"/>. A PC that
/// prints day and night wears it out no faster than that.
/// </summary>
/// <remarks>
/// 16 KiB a second is more than 115200 baud can bring with the times in front of its lines, and 1.4 GB a day: a 4 GB eMMC
/// of 3000 cycles bears that for over twenty years.
/// </remarks>
internal sealed class WriteBudget(long burst, TimeProvider time)
{
    public const int BytesPerSecond = 16 * 1024;

    private double _left = burst;
    private long _refilled = time.GetTimestamp();

    public bool TrySpend(int bytes)
    {
        _left = Math.Min(burst, _left + time.GetElapsedTime(_refilled).TotalSeconds * BytesPerSecond);
        _refilled = time.GetTimestamp();
        if (_left < bytes)
            return false;
        _left -= bytes;
        return true;
    }
}
