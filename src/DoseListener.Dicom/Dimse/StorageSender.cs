using System.Runtime.CompilerServices;
using DoseListener.Dicom.Pdus;
using DoseListener.Dicom.Upper;

namespace DoseListener.Dicom.Dimse;

/// <summary>What became of one file.</summary>
public enum SendOutcome
{
    /// <summary>The peer answered: see the status.</summary>
    Answered,

    /// <summary>The peer does not accept its SOP class or transfer syntax.</summary>
    NotAccepted,

    /// <summary>The file is no DICOM file, or cannot be opened.</summary>
    Unreadable,

    /// <summary>The association could not be had, or was lost before the answer.</summary>
    NotSent,
}

/// <param name="Status">0x0000 to 0xFFFF; null unless answered.</param>
/// <param name="Comment">The peer's comment, or what went wrong; never patient data of the file.</param>
public sealed record SendResult(string Path, SendOutcome Outcome, ushort? Status = null, string? Comment = null);

/// <summary>Sends Part 10 files: one presentation context for each pair of SOP class and transfer syntax, as many associations as 128 contexts each ask for.</summary>
public static class StorageSender
{
    /// <summary>Context ids are the odd numbers of a byte (PS3.8 9.3.2.2).</summary>
    private const int MaxContexts = 128;

    /// <summary>Gives one result for each path, those of one association after the other.</summary>
    public static async IAsyncEnumerable<SendResult> SendAsync(
        RequestorOptions options,
        IReadOnlyList<string> paths,
        TimeProvider time,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var files = new List<StorableFile>();
        foreach (var path in paths)
        {
            if (StorableFile.TryOpen(path, out var file, out var trouble))
            {
                files.Add(file);
            }
            else
            {
                yield return new(path, SendOutcome.Unreadable, Comment: trouble);
            }
        }

        foreach (var kinds in files.GroupBy(file => file.Kind).Chunk(MaxContexts))
        {
            await foreach (var result in SendAsync(options, kinds, time, cancellationToken))
            {
                yield return result;
            }
        }
    }

    private static async IAsyncEnumerable<SendResult> SendAsync(
        RequestorOptions options,
        IGrouping<StorableKind, StorableFile>[] kinds,
        TimeProvider time,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var contexts = kinds.Select((kind, index) => new ProposedContext((byte)((2 * index) + 1), kind.Key.SopClassUid, [kind.Key.TransferSyntaxUid])).ToArray();
        var (association, lost) = await ConnectAsync(options, contexts, time, cancellationToken);
        await using (association)
        {
            foreach (var (context, kind) in contexts.Zip(kinds))
            {
                foreach (var file in kind)
                {
                    if (lost is not null)
                    {
                        yield return new(file.Path, SendOutcome.NotSent, Comment: lost);
                        continue;
                    }

                    var result = await SendAsync(association!, context, file, cancellationToken);
                    lost = result.Outcome == SendOutcome.NotSent ? result.Comment : null;
                    yield return result;
                }
            }

            if (lost is null)
            {
                await ReleaseAsync(association!, cancellationToken);
            }
        }
    }

    private static async Task<(AssociationRequestor? Association, string? Trouble)> ConnectAsync(
        RequestorOptions options,
        IReadOnlyList<ProposedContext> contexts,
        TimeProvider time,
        CancellationToken cancellationToken)
    {
        try
        {
            return (await AssociationRequestor.ConnectAsync(options, contexts, time, cancellationToken), null);
        }
        catch (AssociationException refused)
        {
            return (null, refused.Message);
        }
    }

    private static async Task<SendResult> SendAsync(AssociationRequestor association, ProposedContext context, StorableFile file, CancellationToken cancellationToken)
    {
        if (!association.IsAccepted(context.Id))
        {
            return new(file.Path, SendOutcome.NotAccepted, Comment: $"The peer does not accept {file.Kind}.");
        }

        FileStream content;
        try
        {
            content = File.OpenRead(file.Path);
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            return new(file.Path, SendOutcome.Unreadable, Comment: trouble.Message);
        }

        await using (content)
        {
            content.Position = file.DatasetOffset;
            try
            {
                var answer = await association.StoreAsync(context.Id, file.Kind.SopClassUid, file.SopInstanceUid, content, cancellationToken);
                return new(file.Path, SendOutcome.Answered, answer.Status, answer.Comment);
            }
            catch (AssociationException lost)
            {
                return new(file.Path, SendOutcome.NotSent, Comment: lost.Message);
            }
        }
    }

    /// <summary>Every answer is in hand: how the peer takes the release changes none of them.</summary>
    private static async Task ReleaseAsync(AssociationRequestor association, CancellationToken cancellationToken)
    {
        try
        {
            await association.ReleaseAsync(cancellationToken);
        }
        catch (AssociationException)
        {
        }
    }
}
