using SimplexChat.Api;
using SimplexChat.Simulator.Cores;

namespace SimplexChat.Simulator.Chats;

/// <summary>Why the files of messages can't be forwarded.</summary>
internal static class FileProblems
{
    /// <summary>Returns the kind of the problem, or null if the message has no file or its file can be forwarded.</summary>
    public static FileProblem? Of(ChatCore core, ChatItem item) => item.File switch
    {
        null => null,
        { FileStatus: RcvInvitationCIFileStatus or RcvAbortedCIFileStatus } => FileProblem.NotAccepted,
        { FileStatus: RcvAcceptedCIFileStatus or RcvTransferCIFileStatus } => FileProblem.InProgress,
        { FileStatus: RcvCancelledCIFileStatus or RcvErrorCIFileStatus or RcvWarningCIFileStatus or InvalidCIFileStatus } => FileProblem.Failed,
        { FileSource: { } source } when File.Exists(core.Folders.Resolve(source.FilePath)) => null,
        _ => FileProblem.Missing,
    };

    /// <summary>Returns what the user has to confirm before messages are forwarded without their files; null for nothing.</summary>
    public static ForwardConfirmation? Confirm(IEnumerable<(ChatItem Item, FileProblem? Problem)> plans)
    {
        var problems = plans.Where(plan => plan.Problem is not null).ToList();
        if (problems.Count == 0)
        {
            return null;
        }

        var main = problems.Min(problem => problem.Problem);
        var files = problems.Where(problem => problem.Problem == main).Select(problem => problem.Item.File!.FileId).ToList();
        return main switch
        {
            FileProblem.NotAccepted => new FilesNotAcceptedForwardConfirmation { FileIds = files },
            FileProblem.InProgress => new FilesInProgressForwardConfirmation { FilesCount = files.Count },
            FileProblem.Failed => new FilesFailedForwardConfirmation { FilesCount = files.Count },
            _ => new FilesMissingForwardConfirmation { FilesCount = files.Count },
        };
    }
}
