using System.CommandLine;
using System.Security.Cryptography;
using Bmc.Contracts;
using Bmc.Contracts.Media;

namespace Bmc.Ctl;

internal static class MediaUploadCommand
{
    public static Command Create()
    {
        var file = new Argument<string>("file") { Description = "A file of this machine." };
        var name = new Option<string?>("--name") { Description = "Its name on the BMC. Default: the file's.", HelpName = "NAME" };
        var force = new Option<bool>("--force") { Description = "Also a file of no known format." };
        return new Command("upload", "Put an image on the BMC, or go on where it broke off.") { file, name, force }.Does(async (bmc, output, arguments, cancellationToken) =>
        {
            string path = arguments.GetValue(file)!;
            try
            {
                await using FileStream bytes = File.OpenRead(path);
                string sum = Convert.ToHexStringLower(await SHA256.HashDataAsync(bytes, cancellationToken));
                var request = new BeginUploadRequest(arguments.GetValue(name) ?? Path.GetFileName(path), bytes.Length, CtlConnection.Origin, sum, arguments.GetValue(force));
                if (!(await bmc.MediaStore.BeginUploadAsync(request, cancellationToken)).TryGet(out UploadState? upload, out Fault? fault))
                    return output.Refused(fault);
                bytes.Position = upload.Offset;
                Result<UploadState> sent = await bmc.MediaStore.AppendAsync(upload.Name, upload.Offset, bytes, cancellationToken);
                return sent.TryGet(out _, out fault)
                    ? output.Outcome(Result.Done, $"{upload.Name} is on the BMC.")
                    : output.Refused(fault);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                return output.Refused(new Fault(FaultCode.Invalid, exception.Message));
            }
        });
    }
}
