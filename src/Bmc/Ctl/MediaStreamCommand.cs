using System.CommandLine;
using Bmc.Contracts;
using Bmc.Contracts.Media;
using Microsoft.Win32.SafeHandles;

namespace Bmc.Ctl;

internal static class MediaStreamCommand
{
    public static Command Create()
    {
        Argument<string> drive = MediaCommand.DriveArgument();
        var file = new Argument<string>("file") { Description = "A file of this machine; no byte of it is kept on the BMC." };
        var force = new Option<bool>("--force") { Description = "Also one that makes no sense in this drive, and in place of one that the PC has locked." };
        return new Command("stream", "Put a file of this machine into a drive, for as long as this command runs.") { drive, file, force }.Does(async (bmc, output, arguments, cancellationToken) =>
        {
            string path = arguments.GetValue(file)!;
            string name = arguments.GetValue(drive)!;
            try
            {
                using SafeFileHandle image = File.OpenHandle(path, options: FileOptions.RandomAccess);
                var request = new StreamRequest(Path.GetFileName(path), RandomAccess.GetLength(image), CtlConnection.Origin, arguments.GetValue(force));
                Result streamed = await bmc.MediumStreams.StreamAsync(
                    name, request, new FileReader(image), () => Console.Error.WriteLine($"{request.Name} is in the drive {name}; Ctrl-C takes it out."), cancellationToken);
                return output.Outcome(streamed, $"{request.Name} is out of the drive {name}.");
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                return output.Refused(new Fault(FaultCode.Invalid, exception.Message));
            }
        });
    }

    private sealed class FileReader(SafeFileHandle image) : IMediumReader
    {
        public async ValueTask ReadAsync(long offset, Memory<byte> destination, CancellationToken cancellationToken)
        {
            while (!destination.IsEmpty)
            {
                int length = await RandomAccess.ReadAsync(image, destination, offset, cancellationToken);
                if (length == 0)
                    throw new IOException("the file is shorter than it was");
                destination = destination[length..];
                offset += length;
            }
        }
    }
}
