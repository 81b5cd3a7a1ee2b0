using Bmc.Ipmi.Commands;
using Bmc.Ipmi.Tests.Fakes;

namespace Bmc.Ipmi.Tests.Commands;

/// <summary>IPMI 2.0 Appendix G and DCMI 1.5 Table 6-1, line by line: do not edit to make it pass.</summary>
public class CommandPrivilegeTests
{
    private static readonly (NetworkFunction Function, byte Command, Privilege Privilege)[] _appendixG =
    [
        (NetworkFunction.Chassis, 0x00, Privilege.User),            // Get Chassis Capabilities
        (NetworkFunction.Chassis, 0x01, Privilege.User),            // Get Chassis Status
        (NetworkFunction.Chassis, 0x02, Privilege.Operator),        // Chassis Control
        (NetworkFunction.Chassis, 0x04, Privilege.Operator),        // Chassis Identify
        (NetworkFunction.Chassis, 0x05, Privilege.Administrator),   // Set Chassis Capabilities
        (NetworkFunction.Chassis, 0x06, Privilege.Operator),        // Set Power Restore Policy
        (NetworkFunction.Chassis, 0x07, Privilege.User),            // Get System Restart Cause
        (NetworkFunction.Chassis, 0x08, Privilege.Operator),        // Set System Boot Options
        (NetworkFunction.Chassis, 0x09, Privilege.Operator),        // Get System Boot Options
        (NetworkFunction.Chassis, 0x0A, Privilege.Administrator),   // Set Front Panel Enables
        (NetworkFunction.Chassis, 0x0B, Privilege.Administrator),   // Set Power Cycle Interval
        (NetworkFunction.Chassis, 0x0F, Privilege.User),            // Get POH Counter
        (NetworkFunction.App, 0x22, Privilege.Operator),            // Reset Watchdog Timer
        (NetworkFunction.App, 0x24, Privilege.Operator),            // Set Watchdog Timer
        (NetworkFunction.App, 0x25, Privilege.User),                // Get Watchdog Timer
        (NetworkFunction.SensorEvent, 0x00, Privilege.Administrator), // Set Event Receiver
        (NetworkFunction.SensorEvent, 0x01, Privilege.User),        // Get Event Receiver
        (NetworkFunction.SensorEvent, 0x02, Privilege.Operator),    // Platform Event
        (NetworkFunction.SensorEvent, 0x20, Privilege.User),        // Get Device SDR Info
        (NetworkFunction.SensorEvent, 0x21, Privilege.User),        // Get Device SDR
        (NetworkFunction.SensorEvent, 0x22, Privilege.User),        // Reserve Device SDR Repository
        (NetworkFunction.SensorEvent, 0x23, Privilege.User),        // Get Sensor Reading Factors
        (NetworkFunction.SensorEvent, 0x24, Privilege.Operator),    // Set Sensor Hysteresis
        (NetworkFunction.SensorEvent, 0x25, Privilege.User),        // Get Sensor Hysteresis
        (NetworkFunction.SensorEvent, 0x26, Privilege.Operator),    // Set Sensor Threshold
        (NetworkFunction.SensorEvent, 0x27, Privilege.User),        // Get Sensor Threshold
        (NetworkFunction.SensorEvent, 0x28, Privilege.Operator),    // Set Sensor Event Enable
        (NetworkFunction.SensorEvent, 0x29, Privilege.User),        // Get Sensor Event Enable
        (NetworkFunction.SensorEvent, 0x2A, Privilege.Operator),    // Re-arm Sensor Events
        (NetworkFunction.SensorEvent, 0x2B, Privilege.User),        // Get Sensor Event Status
        (NetworkFunction.SensorEvent, 0x2D, Privilege.User),        // Get Sensor Reading
        (NetworkFunction.SensorEvent, 0x2E, Privilege.Operator),    // Set Sensor Type
        (NetworkFunction.SensorEvent, 0x2F, Privilege.User),        // Get Sensor Type
        (NetworkFunction.SensorEvent, 0x30, Privilege.Operator),    // Set Sensor Reading And Event Status
        (NetworkFunction.GroupExtension, 0x01, Privilege.None), // Get DCMI Capabilities Info
        (NetworkFunction.GroupExtension, 0x02, Privilege.User), // Get Power Reading
        (NetworkFunction.GroupExtension, 0x03, Privilege.User), // Get Power Limit
        (NetworkFunction.GroupExtension, 0x04, Privilege.Operator), // Set Power Limit
        (NetworkFunction.GroupExtension, 0x05, Privilege.Operator), // Activate/Deactivate Power Limit
        (NetworkFunction.GroupExtension, 0x06, Privilege.User), // Get Asset Tag
        (NetworkFunction.GroupExtension, 0x07, Privilege.Operator), // Get DCMI Sensor Info
        (NetworkFunction.GroupExtension, 0x08, Privilege.Operator), // Set Asset Tag
        (NetworkFunction.GroupExtension, 0x09, Privilege.User), // Get Management Controller Identifier String
        (NetworkFunction.GroupExtension, 0x0A, Privilege.Administrator), // Set Management Controller Identifier String
        (NetworkFunction.GroupExtension, 0x0B, Privilege.Operator), // Set Thermal Limit
        (NetworkFunction.GroupExtension, 0x0C, Privilege.User), // Get Thermal Limit
        (NetworkFunction.GroupExtension, 0x10, Privilege.User), // Get Temperature Readings
        (NetworkFunction.GroupExtension, 0x12, Privilege.Administrator), // Set DCMI Configuration Parameters
        (NetworkFunction.GroupExtension, 0x13, Privilege.User), // Get DCMI Configuration Parameters
        (NetworkFunction.Storage, 0x10, Privilege.User),            // Get FRU Inventory Area Info
        (NetworkFunction.Storage, 0x11, Privilege.User),            // Read FRU Data
        (NetworkFunction.Storage, 0x12, Privilege.Operator),        // Write FRU Data
        (NetworkFunction.Storage, 0x20, Privilege.User),            // Get SDR Repository Info
        (NetworkFunction.Storage, 0x21, Privilege.User),            // Get SDR Repository Allocation Info
        (NetworkFunction.Storage, 0x22, Privilege.User),            // Reserve SDR Repository
        (NetworkFunction.Storage, 0x23, Privilege.User),            // Get SDR
        (NetworkFunction.Storage, 0x24, Privilege.Operator),        // Add SDR
        (NetworkFunction.Storage, 0x25, Privilege.Operator),        // Partial Add SDR
        (NetworkFunction.Storage, 0x26, Privilege.Operator),        // Delete SDR
        (NetworkFunction.Storage, 0x27, Privilege.Operator),        // Clear SDR Repository
        (NetworkFunction.Storage, 0x28, Privilege.User),            // Get SDR Repository Time
        (NetworkFunction.Storage, 0x29, Privilege.Operator),        // Set SDR Repository Time
        (NetworkFunction.Storage, 0x2C, Privilege.Operator),        // Run Initialization Agent
        (NetworkFunction.Storage, 0x40, Privilege.User),            // Get SEL Info
        (NetworkFunction.Storage, 0x41, Privilege.User),            // Get SEL Allocation Info
        (NetworkFunction.Storage, 0x42, Privilege.User),            // Reserve SEL
        (NetworkFunction.Storage, 0x43, Privilege.User),            // Get SEL Entry
        (NetworkFunction.Storage, 0x44, Privilege.Operator),        // Add SEL Entry
        (NetworkFunction.Storage, 0x45, Privilege.Operator),        // Partial Add SEL Entry
        (NetworkFunction.Storage, 0x46, Privilege.Operator),        // Delete SEL Entry
        (NetworkFunction.Storage, 0x47, Privilege.Operator),        // Clear SEL
        (NetworkFunction.Storage, 0x48, Privilege.User),            // Get SEL Time
        (NetworkFunction.Storage, 0x49, Privilege.Operator),        // Set SEL Time
        (NetworkFunction.Storage, 0x5A, Privilege.User),            // Get Auxiliary Log Status
        (NetworkFunction.Storage, 0x5B, Privilege.Administrator),   // Set Auxiliary Log Status
        (NetworkFunction.Storage, 0x5C, Privilege.User),            // Get SEL Time UTC Offset
        (NetworkFunction.Storage, 0x5D, Privilege.Operator),        // Set SEL Time UTC Offset
    ];

    [Fact]
    public async Task Asks_for_the_privilege_that_Appendix_G_gives()
    {
        await using var bench = CommandBench.StartWithoutHardware();
        Assert.Equal(_appendixG, bench.Entries.Select(entry => (entry.NetworkFunction, entry.Command, entry.MinimumPrivilege)));
    }

    [Fact]
    public async Task Answers_C1h_to_the_modes_of_a_repository_that_needs_none()
    {
        await using var bench = await CommandBench.StartAsync();
        foreach (byte command in new byte[] { 0x2A, 0x2B })
            Assert.Equal(CompletionCode.InvalidCommand, (await bench.StorageAsync(command)).Code);
    }
}
