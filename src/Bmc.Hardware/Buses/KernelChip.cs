using Bmc.Contracts.Board;
using Bmc.Linux.Hwmon;
using Bmc.Linux.I2c;

namespace Bmc.Hardware.Buses;

/// <summary>
/// A chip that a driver of the kernel reads. The kernel is told of it when it is first needed, and told again, more and more
/// seldom, while its driver does not bind. Used on its thread only.
/// </summary>
/// <param name="thread">Of all such chips of a bus: each reading is a transfer that the kernel makes, and can hang as one.</param>
public sealed class KernelChip(BoardI2cDevice board, KernelI2cClient client, OwnerThread thread, string path, TimeProvider timeProvider)
{
    private static readonly TimeSpan _firstPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan _longestPause = TimeSpan.FromMinutes(1);

    private TimeSpan _pause;
    private long _told;
    private string? _refusal;

    public BoardI2cDevice Board => board;

    public OwnerThread Thread => thread;

    /// <summary>Chips with the same path wait for each other.</summary>
    public string Path => path;

    /// <param name="input">The hwmon attribute without "_input".</param>
    /// <returns>Null when there is a value, else why there is none.</returns>
    public string? Read(string input, out double value)
    {
        value = 0;
        if (!client.TryFindHwmon(out string? folder, out string? reason))
        {
            if (!MayTellAgain())
                return _refusal ?? reason;
            _refusal = client.TryAnnounce(out string? refusal) ? null : refusal;
            if (_refusal is not null || !client.TryFindHwmon(out folder, out reason))
                return _refusal ?? reason;
        }

        _pause = TimeSpan.Zero;
        _refusal = null;
        return HwmonInput.TryRead(folder, client.Name, input, out value, out reason) ? null : reason;
    }

    private bool MayTellAgain()
    {
        if (_pause > TimeSpan.Zero && timeProvider.GetElapsedTime(_told) < _pause)
            return false;
        _told = timeProvider.GetTimestamp();
        _pause = _pause == TimeSpan.Zero ? _firstPause : _pause * 2 < _longestPause ? _pause * 2 : _longestPause;
        return true;
    }
}
