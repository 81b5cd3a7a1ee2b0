using Bmc.Contracts;
using Bmc.Ipmi.Commands;
using Bmc.Ipmi.Tests.Fakes;

namespace Bmc.Ipmi.Tests.Commands;

/// <summary>Every handler, whatever the body: an answer, never an exception.</summary>
public class CommandFuzzTests
{
    private const int LongestBody = 40;
    private const int BodiesOfEachLength = 40;

    [Theory]
    [InlineData(1)]
    [InlineData(15)]
    public async Task Answers_random_bodies_of_every_length(byte channel)
    {
        await using var bench = await CommandBench.StartAsync();
        bench.Context.Channel = channel;
        await FuzzAsync(bench);
    }

    [Fact]
    public async Task Answers_random_bodies_while_the_hardware_role_is_unknown()
    {
        await using var bench = CommandBench.StartWithoutHardware();
        await FuzzAsync(bench);
    }

    [Fact]
    public async Task Answers_random_bodies_while_everything_is_refused()
    {
        await using var bench = await CommandBench.StartAsync();
        var refusal = new Fault(FaultCode.Conflict, "a test says so");
        bench.Power.Refusal = bench.Chassis.Refusal = bench.Sensors.Refusal = bench.EventLog.Refusal = refusal;
        bench.Inventory.Refusal = bench.BootOverride.Refusal = bench.SensorRecords.Refusal = bench.EventLogNotes.Refusal = bench.Watchdog.Refusal = refusal;
        bench.Limits.Refusal = bench.Dcmi.Refusal = refusal;
        await FuzzAsync(bench);
    }

    private static async Task FuzzAsync(CommandBench bench)
    {
        var random = new Random(20);
        var response = new ResponseBuffer();
        foreach (var entry in bench.Entries)
        {
            for (var length = 0; length <= LongestBody; length++)
            {
                for (var body = 0; body < BodiesOfEachLength; body++)
                {
                    var data = new byte[length];
                    random.NextBytes(data);
                    // Small first bytes reach the sensors, FRUs and parameters that are there.
                    if (length > 0 && body % 2 == 0)
                        data[0] = (byte)random.Next(8);

                    // Past the table's own check of the length.
                    response.Clear();
                    var code = await entry.Handler(bench.Context, data, response, TestContext.Current.CancellationToken);
                    // The extensions' refusals carry their body's byte.
                    if (code != CompletionCode.Ok && entry.NetworkFunction != NetworkFunction.GroupExtension)
                        Assert.Equal(0, response.Length);

                    if (length < entry.MinimumLength || length > entry.MaximumLength)
                        Assert.Equal(CompletionCode.RequestDataLengthInvalid, (await bench.AskAsync(entry.NetworkFunction, entry.Command, data)).Code);
                }
            }
        }
    }
}
