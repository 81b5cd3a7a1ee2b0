using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Bmc.Contracts.BootOverride;
using Bmc.Contracts.Chassis;
using Bmc.Contracts.Events;
using Bmc.Contracts.Ipc;
using Bmc.Contracts.Power;
using Bmc.Contracts.Sensors;

namespace Bmc.Contracts.Tests.Ipc;

public class HardwareEventsOverSocketTests
{
    [Fact]
    public async Task Events_arrive_in_order_with_values_and_reasons_told_apart()
    {
        var owner = new FakeEvents();
        await using SocketFixture socket = await SocketFixture.StartAsync(SocketName.Hardware, routes => routes.MapHardwareEvents(owner));
        var description = new SensorDescription(
            1, "cpu", "CPU", SensorKind.Temperature, SensorUnit.Celsius, 3, 1, -40, 125, SensorThresholds.None, default, SensorEventEnables.All);
        var value = new SensorValue(41.5, ThresholdState.UpperCritical, DateTimeOffset.UnixEpoch);
        var missing = new SensorUnavailable(UnavailableReason.NoAcknowledge, "I2C bus 1 address 0x48", DateTimeOffset.UnixEpoch);
        await owner.Channel.Writer.WriteAsync(new ChassisChanged(new ChassisStatus(IdentifyState.On, IntrusionState.Open, false, false)), TestContext.Current.CancellationToken);
        await owner.Channel.Writer.WriteAsync(
            new SensorsChanged([new SensorSnapshot(description, value), new SensorSnapshot(description, missing)]), TestContext.Current.CancellationToken);
        var start = new PcStarted(DateTimeOffset.UnixEpoch, RestartCause.ChassisControl, new BootOverrideSetting(BootOverrideMode.Once, BootDevice.Cd, BootFirmware.Uefi, Medium: new BootMedium("cd", "a.iso")));
        await owner.Channel.Writer.WriteAsync(start, TestContext.Current.CancellationToken);
        owner.Channel.Writer.Complete();

        var seen = new List<HardwareEvent>();
        await foreach (HardwareEvent item in new HardwareEventsClient(socket.Client).WatchAsync(TestContext.Current.CancellationToken))
            seen.Add(item);

        Assert.Equal(IntrusionState.Open, Assert.IsType<ChassisChanged>(seen[0]).Status.Intrusion);
        SensorsChanged sensors = Assert.IsType<SensorsChanged>(seen[1]);
        Assert.Equal(value, sensors.Sensors[0].Reading);
        Assert.Equal(missing, sensors.Sensors[1].Reading);
        Assert.Equal(start, seen[2]);
        Assert.Equal(3, seen.Count);
    }

    [Fact]
    public async Task Listener_that_leaves_ends_the_owners_stream()
    {
        var owner = new FakeEvents();
        await using SocketFixture socket = await SocketFixture.StartAsync(SocketName.Hardware, routes => routes.MapHardwareEvents(owner));
        await owner.Channel.Writer.WriteAsync(new ChassisChanged(new ChassisStatus(IdentifyState.Off, IntrusionState.Closed, false, false)), TestContext.Current.CancellationToken);

        await foreach (HardwareEvent item in new HardwareEventsClient(socket.Client).WatchAsync(TestContext.Current.CancellationToken))
        {
            Assert.IsType<ChassisChanged>(item);
            break;
        }

        await owner.Left.Task.WaitAsync(TestContext.Current.CancellationToken);
    }

    private sealed class FakeEvents : IHardwareEvents
    {
        public Channel<HardwareEvent> Channel { get; } = System.Threading.Channels.Channel.CreateUnbounded<HardwareEvent>();

        public TaskCompletionSource Left { get; } = new();

        public async IAsyncEnumerable<HardwareEvent> WatchAsync([EnumeratorCancellation] CancellationToken cancellationToken)
        {
            try
            {
                await foreach (HardwareEvent item in Channel.Reader.ReadAllAsync(cancellationToken))
                    yield return item;
            }
            finally
            {
                Left.TrySetResult();
            }
        }
    }
}
