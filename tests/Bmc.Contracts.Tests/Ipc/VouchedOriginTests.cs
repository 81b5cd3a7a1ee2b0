using Bmc.Contracts.Ipc;
using Microsoft.AspNetCore.Http;

namespace Bmc.Contracts.Tests.Ipc;

public class VouchedOriginTests
{
    [Theory]
    [InlineData(Caller.Local, "ctl")]
    [InlineData(Caller.Web, "web")]
    [InlineData(Caller.Ipmi, "ipmi")]
    [InlineData(null, "stranger")]
    public void Role_can_not_pretend_to_be_the_person_at_the_machine(Caller? caller, string via)
    {
        var context = new DefaultHttpContext();
        if (caller is { } known)
            context.Items[typeof(Caller)] = known;

        RequestOrigin origin = context.Vouched(new RequestOrigin("ctl", "ann", "192.0.2.1"));

        Assert.Equal(new RequestOrigin(via, "ann", "192.0.2.1"), origin);
    }
}
