using Bmc.Simulator.Chips;
using Bmc.Simulator.Machine;
using Microsoft.Extensions.Time.Testing;

namespace Bmc.Simulator.Tests.Chips;

public sealed class SimulatedEmc2301Tests
{
    private readonly FakeTimeProvider _time = new();
    private readonly CoolingFan _fan = new();
    private readonly SimulatedEmc2301 _chip;

    public SimulatedEmc2301Tests() => _chip = new SimulatedEmc2301(_fan, _time);

    [Fact]
    public void Tells_what_it_is() => Assert.Equal([0x37, 0x5D, 0x80], _chip.ReadBytes(0xFD, 3));

    [Fact]
    public void Drives_the_fan_by_its_setting()
    {
        _chip.WriteBytes(0x30, 0x80);
        Assert.Equal(128 / 255.0, _chip.Drive, 6);
    }

    // rpm = 3932160 m / count with m = 2 after power-up.
    [Fact]
    public void Counts_the_tachometer()
    {
        Spin(0.5);
        int count = _chip.ReadWord(0x3E) >> 3;
        Assert.InRange(3932160.0 * 2 / count, 2395, 2405);
        _chip.WriteBytes(0x32, 0x0B);
        count = _chip.ReadWord(0x3E) >> 3;
        Assert.InRange(3932160.0 / count, 2390, 2410);
    }

    [Fact]
    public void Reports_a_fan_that_stands_still()
    {
        Spin(1);
        Assert.Equal(0, _chip.ReadBytes(0x24, 1)[0] & 1);
        _fan.IsDead = true;
        Spin(1);
        Assert.Equal(0xFFF8, _chip.ReadWord(0x3E));
        Assert.Equal(1, _chip.ReadBytes(0x24, 1)[0] & 1);
        Assert.Equal(1, _chip.ReadBytes(0x25, 1)[0]);
    }

    [Fact]
    public void Goes_to_full_drive_four_seconds_after_power_up_when_nobody_sets_the_fan()
    {
        _time.Advance(TimeSpan.FromSeconds(3.9));
        Assert.Equal(0, _chip.Drive);
        _chip.ReadBytes(0x20, 1);
        _time.Advance(TimeSpan.FromSeconds(0.1));
        Assert.Equal(1, _chip.Drive);
    }

    [Fact]
    public void Keeps_its_drive_without_watchdog()
    {
        _chip.WriteBytes(0x30, 0x40);
        _time.Advance(TimeSpan.FromHours(1));
        Assert.Equal(64 / 255.0, _chip.Drive, 6);
    }

    [Fact]
    public void Goes_to_full_drive_when_its_master_falls_silent()
    {
        _chip.WriteBytes(0x20, 0x60);
        _chip.WriteBytes(0x30, 0x40);
        for (int second = 0; second < 10; second += 3)
        {
            _time.Advance(TimeSpan.FromSeconds(3));
            _chip.WriteBytes(0x30, 0x40);
        }

        Assert.Equal(64 / 255.0, _chip.Drive, 6);
        _time.Advance(TimeSpan.FromSeconds(4));
        Assert.Equal(1, _chip.Drive);
        Assert.Equal(0x80, _chip.ReadBytes(0x24, 1)[0] & 0x80);
        Assert.Equal(0x00, _chip.ReadBytes(0x24, 1)[0] & 0x80);

        // Full drive lasts until the watchdog is disabled and the fan set anew.
        _chip.WriteBytes(0x30, 0x40);
        Assert.Equal(1, _chip.Drive);
        _chip.WriteBytes(0x20, 0x40);
        Assert.Equal(1, _chip.Drive);
        _chip.WriteBytes(0x30, 0x40);
        Assert.Equal(64 / 255.0, _chip.Drive, 6);
    }

    [Fact]
    public void Holds_the_low_tachometer_byte_that_belongs_to_the_high_one()
    {
        Spin(0.5);
        byte[] before = _chip.ReadBytes(0x3E, 2);
        byte high = _chip.ReadBytes(0x3E, 1)[0];
        Spin(1);
        byte low = _chip.ReadBytes(0x3F, 1)[0];
        Assert.Equal((before[0], before[1]), (high, low));
    }

    [Fact]
    public void Refuses_changes_of_its_configuration_when_locked()
    {
        _chip.WriteBytes(0xEF, 0x01);
        _chip.WriteBytes(0x20, 0x00);
        _chip.WriteBytes(0x30, 0x10);
        Assert.Equal([0x40], _chip.ReadBytes(0x20, 1));
        Assert.Equal([0x10], _chip.ReadBytes(0x30, 1));
    }

    private void Spin(double drive)
    {
        for (int step = 0; step < 100; step++)
            _fan.Advance(TimeSpan.FromMilliseconds(100), drive);
    }
}
