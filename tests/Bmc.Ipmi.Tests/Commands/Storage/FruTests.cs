using Bmc.Contracts;
using Bmc.Ipmi.Commands.Storage;
using Bmc.Ipmi.Tests.Fakes;

namespace Bmc.Ipmi.Tests.Commands.Storage;

public class FruTests
{
    private const byte GetInfo = 0x10;
    private const byte Read = 0x11;
    private const byte Write = 0x12;

    [Fact]
    public async Task Tells_the_size_in_bytes()
    {
        await using var bench = await CommandBench.StartAsync();
        Assert.Equal([0x00, 0x01, 0x00], (await bench.StorageAsync(GetInfo, 0x00)).Data);
        Assert.Equal(CompletionCode.NotPresent, (await bench.StorageAsync(GetInfo, 0x01)).Code);
        Assert.Equal(CompletionCode.NotPresent, (await bench.StorageAsync(GetInfo, 0xFF)).Code);
    }

    [Theory]
    [InlineData(new byte[] { 0x00, 0x10, 0x00, 0x03 }, new byte[] { 3, 0x10, 0x11, 0x12 })]
    [InlineData(new byte[] { 0x00, 0xFE, 0x00, 0x10 }, new byte[] { 2, 0xFE, 0xFF })] // fewer at the end
    public async Task Reads_what_there_is(byte[] request, byte[] expected)
    {
        await using var bench = await CommandBench.StartAsync();
        Assert.Equal(expected, (await bench.StorageAsync(Read, request)).Data);
    }

    [Theory]
    [InlineData(new byte[] { 0x00, 0x00, 0x01, 0x01 }, CompletionCode.ParameterOutOfRange)]       // behind the last byte
    [InlineData(new byte[] { 0x00, 0x00, 0x02, 0x01 }, CompletionCode.ParameterOutOfRange)]
    [InlineData(new byte[] { 0x00, 0x00, 0x00, 0x00 }, CompletionCode.ParameterOutOfRange)]       // counts from 1
    [InlineData(new byte[] { 0x00, 0x00, 0x00, 0xFF }, CompletionCode.CannotReturnRequestedBytes)] // no response holds that
    [InlineData(new byte[] { 0x00, 0x00, 0x00, 0xFE }, CompletionCode.Ok)]
    [InlineData(new byte[] { 0x01, 0x00, 0x00, 0x01 }, CompletionCode.NotPresent)]
    [InlineData(new byte[] { 0x00, 0x00, 0x00 }, CompletionCode.RequestDataLengthInvalid)]
    public async Task Refuses_reads_with_the_code_of_the_cause(byte[] request, CompletionCode code)
    {
        await using var bench = await CommandBench.StartAsync();
        Assert.Equal(code, (await bench.StorageAsync(Read, request)).Code);
    }

    [Fact]
    public async Task Writes_and_tells_how_much()
    {
        await using var bench = await CommandBench.StartAsync();
        Assert.Equal([2], (await bench.StorageAsync(Write, 0x00, 0x80, 0x00, 0xAB, 0xCD)).Data);
        Assert.Equal([0xAB, 0xCD], bench.Inventory.Contents[0x80..0x82]);
        Assert.Equal(CompletionCode.ParameterOutOfRange, (await bench.StorageAsync(Write, 0x00, 0xFF, 0x00, 1, 2)).Code);
        Assert.Equal(CompletionCode.RequestDataLengthInvalid, (await bench.StorageAsync(Write, 0x00, 0x80, 0x00)).Code);
    }

    [Theory]
    [InlineData(FaultCode.Unsupported, FruCompletion.WriteProtected)]
    [InlineData(FaultCode.Unavailable, FruCompletion.DeviceBusy)]
    [InlineData(FaultCode.Busy, FruCompletion.DeviceBusy)]
    public async Task Says_why_the_device_refused(FaultCode fault, CompletionCode code)
    {
        await using var bench = await CommandBench.StartAsync();
        bench.Inventory.Refusal = new Fault(fault, "a test says so");
        Assert.Equal(code, (await bench.StorageAsync(Write, 0x00, 0x00, 0x00, 0x01)).Code);
    }
}
