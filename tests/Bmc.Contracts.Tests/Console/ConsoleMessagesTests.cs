using Bmc.Contracts.Console;

namespace Bmc.Contracts.Tests.Console;

public sealed class ConsoleMessagesTests
{
    [Fact]
    public void A_request_has_its_number_after_its_kind()
    {
        byte[] message = new byte[ConsoleMessages.RequestHead];
        ConsoleMessages.WriteRequestHead(message, ConsoleRequest.Break, 0x01020304);
        Assert.Equal([1, 4, 3, 2, 1], message);
        Assert.True(ConsoleMessages.TryParseRequest(message, out ConsoleRequest request, out int id));
        Assert.Equal((ConsoleRequest.Break, 0x01020304), (request, id));
    }

    [Fact]
    public void An_answer_is_done_or_a_refusal_with_its_sentence()
    {
        Assert.Equal([0xFF, 5, 0, 0, 0, 0xFF], ConsoleMessages.WriteAnswer(5, Result.Done));
        byte[] refused = ConsoleMessages.WriteAnswer(6, Result.Refused(FaultCode.Conflict, "ü"));
        Assert.Equal([0xFF, 6, 0, 0, 0, (byte)FaultCode.Conflict, 0xC3, 0xBC], refused);
        Assert.True(ConsoleMessages.TryParseAnswer(refused, out int id, out Result result));
        Assert.Equal((6, new Fault(FaultCode.Conflict, "ü")), (id, result.Fault));
    }

    [Fact]
    public void Whatever_is_cut_short_or_random_is_refused_or_read_but_never_thrown_at()
    {
        var random = new Random(1);
        for (int round = 0; round < 20_000; round++)
        {
            byte[] message = new byte[random.Next(12)];
            random.NextBytes(message);
            _ = ConsoleMessages.TryParseRequest(message, out _, out _);
            _ = ConsoleMessages.TryParseAnswer(message, out _, out _);
            _ = ConsoleMessages.TryParseEvent(message, out _);
        }
    }
}
