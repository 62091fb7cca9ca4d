import ArgumentParser
import Engine

struct Tasks: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "The staff's follow-up tasks: who has them, who did what, and how.",
        subcommands: [
            TasksList.self, TasksShow.self, TasksOpen.self, TasksClaim.self, TasksRelease.self, TasksDone.self,
            TasksCancel.self, TasksAssign.self, TasksHandOver.self, TasksLog.self,
        ])
}

extension FollowUpTask.State: ExpressibleByArgument {}
