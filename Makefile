.DEFAULT_GOAL := help
.PHONY: help run test soak bench bench-large check-examples lint format install-deps

help: ## Show what can be done
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-15s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

run: install-deps ## Build, and do the main job on the sample shop
	@scripts/run-sample.sh

test: install-deps ## Run all tests
	swift test

soak: install-deps ## Live through simulated shops for ten minutes, kill the program at every call, compare 20,000 random shops with the reference
	@scripts/soak.sh

bench: install-deps ## Show how fast it is, next to raw limits of the same run
	swift build -c release --product benchmarks
	.build/release/benchmarks

bench-large: install-deps ## Show a tick with nothing due among ten million customers; makes a store of 12 GB in .bench the first time
	swift build -c release --product benchmarks
	TEND_BENCH_FOLDER=.bench .build/release/benchmarks

lint: ## Check the formatting, what the pure targets import, and the documents
	swift format lint --strict -r Sources Tests Package.swift
	scripts/check-pure-targets.sh --self-test
	scripts/check-pure-targets.sh
	scripts/check-docs.sh --self-test
	scripts/check-docs.sh
	scripts/check-pitfalls.sh --self-test
	scripts/check-pitfalls.sh

check-examples: install-deps ## Run the commands that the documents show, and compare
	swift build
	scripts/check-shown-output.sh --self-test
	scripts/check-shown-output.sh

format: ## Format all Swift files
	swift format -i -r Sources Tests Package.swift

install-deps: ## Install the system libraries that are missing (Debian, Ubuntu)
	@scripts/install-deps.sh
