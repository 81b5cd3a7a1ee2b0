using Bmc.Contracts;
using Bmc.Contracts.Simulation;
using Bmc.Linux.I2c;

namespace Bmc.Simulator.Tests.I2c;

public sealed class SimulatedI2cBusTests : IAsyncDisposable
{
    private readonly SimulatedPcFixture _pc = new();

    public ValueTask DisposeAsync() => _pc.DisposeAsync();

    [Theory]
    [InlineData(1, 0x48)]
    [InlineData(1, 0x40)]
    [InlineData(1, 0x2F)]
    [InlineData(1, 0x50)]
    [InlineData(2, 0x58)]
    public void Has_the_chips_that_the_board_names(int bus, int address) =>
        Assert.Equal(I2cFault.None, _pc.Bus(bus).Transfer(address, [], []));

    [Theory]
    [InlineData(1, 0x49)]
    [InlineData(2, 0x48)]
    public void Does_not_acknowledge_other_addresses(int bus, int address) =>
        Assert.Equal(I2cFault.NoAcknowledge, _pc.Bus(bus).Transfer(address, [], []));

    [Fact]
    public void Names_the_bus_that_is_not_there()
    {
        Assert.False(_pc.Pc.Devices.TryOpenI2cBus(3, out _, out string? reason));
        Assert.Contains("3", reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("U1")]
    [InlineData("0x48")]
    public async Task Loses_the_device_that_is_told_not_to_acknowledge(string target)
    {
        await _pc.SetFaultAsync(SimulatedFault.I2cNoAcknowledge, target: target);
        Assert.Equal(I2cFault.NoAcknowledge, _pc.Bus(1).Transfer(0x48, [0], new byte[2]));
        Assert.Equal(I2cFault.None, _pc.Bus(1).Transfer(0x40, [0], new byte[2]));
        await _pc.SetFaultAsync(SimulatedFault.I2cNoAcknowledge, active: false, target);
        Assert.Equal(I2cFault.None, _pc.Bus(1).Transfer(0x48, [0], new byte[2]));
    }

    [Fact]
    public async Task Hangs_while_its_clock_is_held()
    {
        await _pc.SetFaultAsync(SimulatedFault.I2cBusStuck, target: "1");
        Assert.Equal(I2cFault.BusStuck, _pc.Bus(1).Transfer(0x48, [0], new byte[2]));
        Assert.Equal(I2cFault.BusStuck, _pc.Bus(1).TryRecover());
        Assert.Equal(I2cFault.None, _pc.Bus(2).Transfer(0x58, [0x98], new byte[1]));
        await _pc.SetFaultAsync(SimulatedFault.I2cBusStuck, active: false, "1");
        Assert.Equal(I2cFault.None, _pc.Bus(1).Transfer(0x48, [0], new byte[2]));
    }

    [Fact]
    public async Task Sends_wrong_packet_error_codes_when_told_to()
    {
        var supply = new SmbusDevice(_pc.Bus(2), 0x58, usePec: true);
        Assert.Equal(I2cFault.None, supply.ReadWordData(0x88, out _));
        Assert.Equal(I2cFault.None, supply.ReadBlockData(0x9A, new byte[32], out int length));
        Assert.Equal("SIM-PSU-450".Length, length);
        await _pc.SetFaultAsync(SimulatedFault.WrongPec);
        Assert.Equal(I2cFault.BadPec, supply.ReadWordData(0x88, out _));
    }

    [Theory]
    [InlineData(SimulatedFault.I2cNoAcknowledge, "U9")]
    [InlineData(SimulatedFault.I2cNoAcknowledge, null)]
    [InlineData(SimulatedFault.I2cBusStuck, "7")]
    [InlineData(SimulatedFault.I2cBusStuck, null)]
    [InlineData(SimulatedFault.DeadFan, "U1")]
    [InlineData((SimulatedFault)99, null)]
    public async Task Refuses_a_fault_whose_target_is_not_there(SimulatedFault fault, string? target)
    {
        Result outcome = await _pc.Pc.Simulation.SetFaultAsync(new FaultRequest(fault, true, target), TestContext.Current.CancellationToken);
        Assert.Equal(FaultCode.Invalid, outcome.Fault?.Code);
        Assert.Empty((await _pc.StateAsync()).Faults);
    }
}
