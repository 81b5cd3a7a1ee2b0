using Bmc.Ipmi.Commands;
using Bmc.Ipmi.Tests.Fakes;

namespace Bmc.Ipmi.Tests.Commands.App;

public sealed class AppCommandsTests
{
    /// <summary>
    /// IPMI 2.0 Appendix G, line by line: do not edit to make it pass. Commands that it keeps for the system interface
    /// are the administrator's.
    /// </summary>
    private static readonly (NetworkFunction Function, byte Command, Privilege Privilege)[] _appendixG =
    [
        (NetworkFunction.App, 0x01, Privilege.User),          // Get Device ID
        (NetworkFunction.App, 0x02, Privilege.Administrator), // Cold Reset
        (NetworkFunction.App, 0x03, Privilege.Administrator), // Warm Reset
        (NetworkFunction.App, 0x04, Privilege.User),          // Get Self Test Results
        (NetworkFunction.App, 0x06, Privilege.Administrator), // Set ACPI Power State
        (NetworkFunction.App, 0x07, Privilege.User),          // Get ACPI Power State
        (NetworkFunction.App, 0x08, Privilege.User),          // Get Device GUID
        (NetworkFunction.App, 0x09, Privilege.User),          // Get NetFn Support
        (NetworkFunction.App, 0x0A, Privilege.User),          // Get Command Support
        (NetworkFunction.App, 0x0B, Privilege.User),          // Get Command Sub-function Support
        (NetworkFunction.App, 0x0C, Privilege.User),          // Get Configurable Commands
        (NetworkFunction.App, 0x0D, Privilege.User),          // Get Configurable Command Sub-functions
        (NetworkFunction.App, 0x2E, Privilege.Administrator), // Set BMC Global Enables (system interface)
        (NetworkFunction.App, 0x2F, Privilege.User),          // Get BMC Global Enables
        (NetworkFunction.App, 0x30, Privilege.Administrator), // Clear Message Flags (system interface)
        (NetworkFunction.App, 0x31, Privilege.Administrator), // Get Message Flags (system interface)
        (NetworkFunction.App, 0x37, Privilege.None),          // Get System GUID
        (NetworkFunction.App, 0x38, Privilege.None),          // Get Channel Authentication Capabilities
        (NetworkFunction.App, 0x3B, Privilege.User),          // Set Session Privilege Level
        (NetworkFunction.App, 0x3C, Privilege.Callback),      // Close Session
        (NetworkFunction.App, 0x3D, Privilege.User),          // Get Session Info
        (NetworkFunction.App, 0x40, Privilege.Administrator), // Set Channel Access
        (NetworkFunction.App, 0x41, Privilege.User),          // Get Channel Access
        (NetworkFunction.App, 0x42, Privilege.User),          // Get Channel Info
        (NetworkFunction.App, 0x43, Privilege.Administrator), // Set User Access
        (NetworkFunction.App, 0x44, Privilege.Operator),      // Get User Access
        (NetworkFunction.App, 0x45, Privilege.Administrator), // Set User Name
        (NetworkFunction.App, 0x46, Privilege.Operator),      // Get User Name
        (NetworkFunction.App, 0x47, Privilege.Administrator), // Set User Password
        (NetworkFunction.App, 0x48, Privilege.User),          // Activate Payload; SOL's own limit comes on top
        (NetworkFunction.App, 0x49, Privilege.User),          // Deactivate Payload
        (NetworkFunction.App, 0x4A, Privilege.User),          // Get Payload Activation Status
        (NetworkFunction.App, 0x4B, Privilege.User),          // Get Payload Instance Info
        (NetworkFunction.App, 0x4C, Privilege.Administrator), // Set User Payload Access
        (NetworkFunction.App, 0x4D, Privilege.Operator),      // Get User Payload Access
        (NetworkFunction.App, 0x4E, Privilege.User),          // Get Channel Payload Support
        (NetworkFunction.App, 0x4F, Privilege.User),          // Get Channel Payload Version
        (NetworkFunction.App, 0x50, Privilege.User),          // Get Channel OEM Payload Info
        (NetworkFunction.App, 0x54, Privilege.None),          // Get Channel Cipher Suites
        (NetworkFunction.App, 0x55, Privilege.User),          // Suspend/Resume Payload Encryption
        (NetworkFunction.App, 0x56, Privilege.Administrator), // Set Channel Security Keys
        (NetworkFunction.App, 0x58, Privilege.Administrator), // Set System Info Parameters
        (NetworkFunction.App, 0x59, Privilege.User),          // Get System Info Parameters
        (NetworkFunction.App, 0x60, Privilege.Administrator), // Set Command Enables
        (NetworkFunction.App, 0x61, Privilege.User),          // Get Command Enables
        (NetworkFunction.App, 0x62, Privilege.Administrator), // Set Command Sub-function Enables
        (NetworkFunction.App, 0x63, Privilege.User),          // Get Command Sub-function Enables
        (NetworkFunction.App, 0x64, Privilege.User),          // Get OEM NetFn IANA Support
        (NetworkFunction.Transport, 0x01, Privilege.Administrator), // Set LAN Configuration Parameters
        (NetworkFunction.Transport, 0x02, Privilege.Operator), // Get LAN Configuration Parameters
        (NetworkFunction.Transport, 0x03, Privilege.Administrator), // Suspend BMC ARPs
        (NetworkFunction.Transport, 0x04, Privilege.User), // Get IP/UDP/RMCP Statistics
        (NetworkFunction.Transport, 0x21, Privilege.Administrator), // Set SOL Configuration Parameters
        (NetworkFunction.Transport, 0x22, Privilege.User), // Get SOL Configuration Parameters
    ];

    [Fact]
    public void Ask_for_the_privilege_that_Appendix_G_gives() =>
        Assert.Equal(_appendixG, new TestBmc().Entries.Select(entry => (entry.NetworkFunction, entry.Command, entry.MinimumPrivilege)));

    [Fact]
    public async Task Answer_random_bodies_of_every_length()
    {
        var bmc = new TestBmc();
        var random = new Random(22);
        var response = new ResponseBuffer();
        foreach (var entry in bmc.Entries)
        {
            for (var count = 0; count < 1000; count++)
            {
                var data = new byte[count % 25];
                random.NextBytes(data);
                // Small numbers reach the channel, the users and the parameters that are there.
                if (data.Length > 0 && count % 2 == 0)
                    data[0] = (byte)random.Next(4);
                if (data.Length > 1 && count % 4 < 2)
                    data[1] = (byte)random.Next(8);

                response.Clear();
                var code = await entry.Handler(new FakeCommandContext(), data, response, TestContext.Current.CancellationToken);
                if (code != CompletionCode.Ok)
                    Assert.Equal(0, response.Length);
            }
        }

        Assert.Equal(Contracts.Accounts.AccountRole.Administrator, bmc.Accounts[2].Role);
    }
}
