using System.CommandLine;
using System.Globalization;
using Bmc.Arguments;
using Bmc.Contracts;
using Bmc.Contracts.Media;

namespace Bmc.Ctl;

internal static class MediaCommand
{
    private const string Lesson = """
        Examples:
          bmc ctl media                                 the drives that the PC sees, and the images on the BMC
          bmc ctl media upload debian.iso               put an image on the BMC; once more goes on where it broke off
          bmc ctl media insert cd debian.iso
          bmc ctl media insert cd https://server/debian.iso        read from there as the PC reads
          bmc ctl media insert cd nfs://server/export/debian.iso
          bmc ctl media insert cd smb://server/share/debian.iso --user 'DOMAIN\ann'
          bmc ctl media insert stick rescue.img --writable
          bmc ctl media stream cd debian.iso            from this machine, for as long as this command runs
          bmc ctl media eject cd
        """;

    public static Command Create() => new TeachingCommand("media", "The USB drives that the PC sees, and what is in them.", Lesson)
    {
        new Command("list", "Show the drives and the images on the BMC.").Does(ListAsync),
        InsertCommand(),
        EjectCommand(),
        MediaUploadCommand.Create(),
        MediaStreamCommand.Create(),
        PatienceCommand(),
        MediaAllowCommand.Create(),
        OnImage("delete", "Delete an image from the BMC.", "is deleted", (bmc, name, cancellationToken) => bmc.MediaStore.DeleteAsync(name, CtlConnection.Origin, cancellationToken)),
        OnImage("abort", "Throw an unfinished upload away.", "is thrown away", (bmc, name, cancellationToken) => bmc.MediaStore.AbortUploadAsync(name, cancellationToken)),
    }.Does(ListAsync);

    private static Command InsertCommand()
    {
        Argument<string> drive = DriveArgument();
        var image = new Argument<string>("image") { Description = "An image on the BMC by its name, or where it is: http://…, https://…, nfs://SERVER/DIRECTORY/FILE, smb://SERVER/SHARE/FILE." };
        var writable = new Option<bool>("--writable") { Description = "The PC may write to it." };
        var force = new Option<bool>("--force") { Description = "Also one that makes no sense in this drive, and in place of one that the PC has locked." };
        var user = new Option<string?>("--user") { Description = "Who signs in at the server; the password is asked for, or read from the standard input.", HelpName = "NAME" };
        var anyCertificate = new Option<bool>("--any-certificate") { Description = "Don't check the server's certificate." };
        return new Command("insert", "Put an image into a drive, in place of what is in it.") { drive, image, writable, force, user, anyCertificate }.Does(async (bmc, output, arguments, cancellationToken) =>
        {
            string name = arguments.GetValue(drive)!;
            var request = new InsertRequest(
                arguments.GetValue(image)!,
                CtlConnection.Origin,
                arguments.GetValue(writable),
                arguments.GetValue(force),
                arguments.GetValue(user),
                arguments.GetValue(user) is null ? null : PasswordPrompt.Read(),
                arguments.GetValue(anyCertificate));
            return output.Outcome(await bmc.MediaDrives.InsertAsync(name, request, cancellationToken), $"{request.Image} is in the drive {name}.");
        });
    }

    private static Command EjectCommand()
    {
        Argument<string> drive = DriveArgument();
        var force = new Option<bool>("--force") { Description = "Also when the PC has locked it; what it has not written yet is lost." };
        return new Command("eject", "Empty a drive.") { drive, force }.Does(async (bmc, output, arguments, cancellationToken) =>
            output.Outcome(await bmc.MediaDrives.EjectAsync(arguments.GetValue(drive)!, new EjectRequest(CtlConnection.Origin, arguments.GetValue(force)), cancellationToken), $"The drive {arguments.GetValue(drive)} is empty."));
    }

    private static Command PatienceCommand()
    {
        var seconds = new Argument<int?>("seconds")
        {
            Description = $"{MediaSettings.MinimumPatience} to {MediaSettings.MaximumPatience}; of media that are put in from then on.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        return new Command("patience", "How long the PC's reads wait for a server that does not answer, before they fail: show or set it.") { seconds }.Does(async (bmc, output, arguments, cancellationToken) =>
        {
            if (arguments.GetValue(seconds) is not { } wanted)
                return output.Show(await bmc.MediaSettings.GetAsync(cancellationToken), json => json.MediaSettings, shown => output.Line($"{shown.PatienceSeconds} s"));
            MediaSettings settings = await bmc.MediaSettings.GetAsync(cancellationToken) with { PatienceSeconds = wanted };
            Result set = await bmc.MediaSettings.SetAsync(new SetMediaSettingsRequest(settings, CtlConnection.Origin), cancellationToken);
            return output.Outcome(set, $"Reads wait for {wanted} s.");
        });
    }

    /// <summary>Which one of what `media` lists.</summary>
    public static Argument<string> DriveArgument() => new("drive") { Description = "cd or stick; of several of a kind, the second one is cd2 or stick2." };

    private static Command OnImage(string word, string description, string done, Func<CtlConnection, string, CancellationToken, ValueTask<Result>> act)
    {
        var name = new Argument<string>("name") { Description = "Its name on the BMC." };
        return new Command(word, description) { name }.Does(async (bmc, output, arguments, cancellationToken) =>
            output.Outcome(await act(bmc, arguments.GetValue(name)!, cancellationToken), $"{arguments.GetValue(name)} {done}."));
    }

    private static async Task<int> ListAsync(CtlConnection bmc, CtlOutput output, ParseResult arguments, CancellationToken cancellationToken)
    {
        var report = new MediaReport(await bmc.MediaDrives.GetAsync(cancellationToken), await bmc.MediaStore.GetAsync(cancellationToken));
        return output.Show(report, CtlJson.Default.MediaReport, shown => Print(shown, output));
    }

    private static void Print(MediaReport report, CtlOutput output)
    {
        output.Table(["DRIVE", "MEDIUM", "SIZE", "ACCESS", "STATE"], report.Drives.Select(drive => drive.Medium is { } medium
            ? new[] { drive.Drive, medium.Image, Size(medium.Size), medium.Writable ? "writable" : "read-only", StateOf(drive, medium) }
            : [drive.Drive, "-", "", "", drive.Problem ?? "empty"]));
        output.Line();
        if (report.Store.Images.Count > 0)
            output.Table(["IMAGE", "SIZE", "HOLDS", "SHA-256"], report.Store.Images.Select(image => new[] { image.Name, Size(image.Size), image.Format, image.Sha256 ?? "-" }));
        foreach (UploadState upload in report.Store.Uploads)
            output.Line($"{upload.Name} is not all here: {Size(upload.Offset)} of {Size(upload.Size)}");
        output.Line($"There is room for {Size(report.Store.Free)} more.");
    }

    private static string StateOf(DriveState drive, InsertedMedium medium)
    {
        string health = medium.Health switch { MediumHealth.Ok => "ok", MediumHealth.Waiting => "waiting", _ => "failed" };
        string read = medium.BytesRead is { } bytes ? $", {Size(bytes)} read" : "";
        return $"{health}{read}{((drive.Problem ?? medium.Problem) is { } problem ? $": {problem}" : "")}";
    }

    /// <summary>IEC 80000-13: in the largest unit of which there is one at least.</summary>
    private static string Size(long bytes)
    {
        string[] units = ["B", "KiB", "MiB", "GiB", "TiB"];
        int unit = 0;
        double shown = bytes;
        while (shown >= 1024 && unit < units.Length - 1)
        {
            shown /= 1024;
            unit++;
        }

        return shown.ToString(unit == 0 ? "F0" : "F1", CultureInfo.InvariantCulture) + " " + units[unit];
    }
}
