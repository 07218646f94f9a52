namespace SimplexChat.Simulator;

/// <summary>What a user does in a chat.</summary>
internal enum ChatAct
{
    Send,
    Edit,
    Delete,
    React,
}
