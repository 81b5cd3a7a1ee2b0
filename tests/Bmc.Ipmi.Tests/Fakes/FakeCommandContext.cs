using Bmc.Contracts;
using Bmc.Ipmi.Commands;

namespace Bmc.Ipmi.Tests.Fakes;

internal sealed class FakeCommandContext : ICommandContext
{
    public byte Channel { get; set; } = 1;

    public Privilege Privilege { get; set; } = Privilege.Administrator;

    public byte UserId => 2;

    public bool IsClosed { get; set; }

    public RequestOrigin Origin { get; } = new("ipmi", "admin", "192.0.2.1");
}
