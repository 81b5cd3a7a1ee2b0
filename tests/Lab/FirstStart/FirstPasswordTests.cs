using System.Text.RegularExpressions;
using Bmc.Lab.Machine;
using Bmc.Lab.Storage;
using Bmc.TestKit;

namespace Bmc.Lab.FirstStart;

/// <summary>A new BMC as its owner has it, with a serial line, a card reader and a network: nothing of the laboratory is in this machine.</summary>
public sealed partial class FirstPasswordTests
{
    private const string FileName = "first-password.txt";

    /// <summary>Of the line that each announcement on a console begins with.</summary>
    private const string Announcement = ", board qemu-virt";

    [Fact]
    public async Task The_first_password_is_on_the_serial_line_and_on_the_boot_partition_until_the_first_sign_in()
    {
        using var folder = new TemporaryFolder();
        string disk = await ShippedMachine.DiskCopyAsync(folder.Path);
        var boot = new BootPartition(disk);
        Assert.Null(await boot.ReadAsync(FileName));
        HostProgram.Need("qemu-system-aarch64", "qemu-system-arm");
        await using VirtualMachine machine = await VirtualMachine.StartAsync(ShippedMachine.FromDisk(disk));

        string password = await PasswordOnAsync(machine.Console);
        string? file = await Eventually.GetAsync(() => boot.ReadAsync(FileName), text => text is not null, "the file with the password");
        Assert.Contains($"Account   admin\r\nPassword  {password}\r\n", file, StringComparison.Ordinal);

        // Looking at it uses nothing up, and another password neither.
        Assert.NotEqual(0, (await new Owner(machine, password + "x").IpmitoolAsync("mc", "info")).ExitCode);
        Assert.Equal(file, await boot.ReadAsync(FileName));

        await new Owner(machine, password).UntilAnswersAsync();
        await Eventually.GetAsync(() => boot.ListAsync(), names => !names.Contains("first-password", StringComparison.OrdinalIgnoreCase), "the end of the file");
        int signedIn = await machine.Console.WaitForAsync(Announcement, machine.Console.Text.LastIndexOf(password, StringComparison.Ordinal));

        // Nor do they come back with the next start.
        await machine.ResetAsync();
        await machine.Console.WaitForAsync(Announcement, await machine.Console.WaitForAsync("U-Boot", signedIn));
        await new Owner(machine, password).UntilAnswersAsync();
        Assert.DoesNotContain(password, machine.Console.Text[signedIn..], StringComparison.Ordinal);
        Assert.DoesNotContain("first-password", await boot.ListAsync(), StringComparison.OrdinalIgnoreCase);
    }

    private static Task<string> PasswordOnAsync(SerialConsole console) =>
        Eventually.GetAsync(() => Task.FromResult(Password().Match(console.Text).Groups["password"].Value), password => password.Length > 0, "a password on the serial line");

    [GeneratedRegex(@"Account +admin\s+Password +(?<password>\w+) +\(shown until the first sign-in\)")]
    private static partial Regex Password();
}
