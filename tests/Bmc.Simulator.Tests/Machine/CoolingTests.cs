using Bmc.Contracts;
using Bmc.Contracts.Simulation;
using Bmc.Linux.I2c;

namespace Bmc.Simulator.Tests.Machine;

public sealed class CoolingTests : IAsyncDisposable
{
    private const byte Fan = 0x2F, Temperature = 0x48;

    private readonly SimulatedPcFixture _pc = new();

    public ValueTask DisposeAsync() => _pc.DisposeAsync();

    [Fact]
    public async Task Warms_up_under_load_and_cools_with_its_fan()
    {
        _pc.SwitchOn();
        SetFan(0x40);
        await _pc.Pc.Simulation.SetLoadAsync(1, TestContext.Current.CancellationToken);
        _pc.PassSeconds(300);
        double slow = Celsius();
        SetFan(0xFF);
        _pc.PassSeconds(300);
        double fast = Celsius();
        await _pc.Pc.Simulation.SetLoadAsync(0.1, TestContext.Current.CancellationToken);
        _pc.PassSeconds(300);
        double idle = Celsius();
        Assert.InRange(slow, 80, 100);
        Assert.InRange(fast, 55, 75);
        Assert.InRange(idle, 26, 45);
    }

    [Fact]
    public void Is_as_warm_as_the_room_when_off()
    {
        _pc.PassSeconds(3600);
        Assert.Equal(25, Celsius());
    }

    [Fact]
    public async Task Turns_its_fan_only_with_power_and_as_told()
    {
        SetFan(0x80);
        _pc.PassSeconds(10);
        Assert.Equal(0, (await _pc.StateAsync()).FanRevolutionsPerMinute);
        _pc.SwitchOn();
        _pc.PassSeconds(10);
        Assert.InRange((await _pc.StateAsync()).FanRevolutionsPerMinute, 2390, 2430);
    }

    [Fact]
    public async Task Stops_a_dead_fan_and_grows_hot()
    {
        _pc.SwitchOn();
        SetFan(0xFF);
        await _pc.SetFaultAsync(SimulatedFault.DeadFan);
        await _pc.Pc.Simulation.SetLoadAsync(1, TestContext.Current.CancellationToken);
        _pc.PassSeconds(300);
        Assert.Equal(0, (await _pc.StateAsync()).FanRevolutionsPerMinute);
        Assert.InRange(Celsius(), 100, 125);
    }

    [Fact]
    public async Task Shows_an_over_temperature_at_once()
    {
        await _pc.SetFaultAsync(SimulatedFault.OverTemperature);
        Assert.Equal(98, Celsius());
        await _pc.SetFaultAsync(SimulatedFault.OverTemperature, active: false);
        Assert.Equal(25, Celsius());
    }

    [Theory]
    [InlineData(-0.1)]
    [InlineData(1.1)]
    [InlineData(double.NaN)]
    public async Task Refuses_a_load_that_cannot_be(double load)
    {
        Result outcome = await _pc.Pc.Simulation.SetLoadAsync(load, TestContext.Current.CancellationToken);
        Assert.Equal(FaultCode.Invalid, outcome.Fault?.Code);
    }

    private void SetFan(byte drive) => Assert.Equal(I2cFault.None, _pc.Bus(1).Transfer(Fan, [0x30, drive], []));

    private double Celsius()
    {
        byte[] bytes = new byte[2];
        Assert.Equal(I2cFault.None, _pc.Bus(1).Transfer(Temperature, [0], bytes));
        return (short)(bytes[0] << 8 | bytes[1]) / 256.0;
    }
}
