using Bmc.Ipmi.Commands;
using Bmc.Ipmi.Tests.Fakes;

namespace Bmc.Ipmi.Tests.Commands;

public sealed class CommandTableTests
{
    private static readonly CommandEntry _entry = new(NetworkFunction.Chassis, 0x02, Privilege.Operator, 1, 2, (_, data, response, _) =>
    {
        var writer = response.Begin();
        writer.Write(data.Span);
        response.Commit(writer);
        return new(CompletionCode.Ok);
    });

    /// <summary>Each refusal wins over those after it.</summary>
    [Theory]
    [InlineData(0x00, 0x03, 0, Privilege.Administrator, 1, CompletionCode.InvalidCommand)]
    [InlineData(0x3F, 0x02, 0, Privilege.Administrator, 1, CompletionCode.InvalidCommand)]
    [InlineData(0xFF, 0x02, 0, Privilege.Administrator, 1, CompletionCode.InvalidCommand)]
    [InlineData(0x00, 0x03, 1, Privilege.None, 9, CompletionCode.InvalidCommand)]
    [InlineData(0x00, 0x02, 1, Privilege.None, 9, CompletionCode.InvalidCommandForLun)]
    [InlineData(0x00, 0x02, 0, Privilege.None, 9, CompletionCode.InsufficientPrivilege)]
    [InlineData(0x00, 0x02, 0, Privilege.User, 1, CompletionCode.InsufficientPrivilege)]
    [InlineData(0x00, 0x02, 0, Privilege.Operator, 0, CompletionCode.RequestDataLengthInvalid)]
    [InlineData(0x00, 0x02, 0, Privilege.Operator, 3, CompletionCode.RequestDataLengthInvalid)]
    [InlineData(0x00, 0x02, 0, Privilege.Operator, 1, CompletionCode.Ok)]
    [InlineData(0x00, 0x02, 0, Privilege.Administrator, 2, CompletionCode.Ok)]
    public async Task Refuses_before_the_handler_sees_anything(byte function, byte command, byte lun, Privilege privilege, int length, CompletionCode expected)
    {
        var response = new ResponseBuffer();
        var context = new FakeCommandContext { Privilege = privilege };
        var table = new CommandTable([_entry]);
        Assert.Equal(expected, await table.DispatchAsync(context, function, lun, command, new byte[length], response, TestContext.Current.CancellationToken));
        Assert.Equal(expected == CompletionCode.Ok ? length : 0, response.Length);
    }

    [Fact]
    public void Two_handlers_for_one_command_are_a_bug() =>
        Assert.Throws<ArgumentException>(() => new CommandTable([_entry, _entry]));
}
